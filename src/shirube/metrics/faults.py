"""Everything that can go wrong with data on its way to a number: the one list, whatever door or source it comes by."""

from enum import StrEnum


class Fault(StrEnum):
    """Why rows were not taken, or did not come. The words, in two languages, are in `metrics.wording`.

    What the words of each may show stands behind it: the names of `details` (all optional).
    """

    EMPTY = "empty"  # nothing in it
    TRUNCATED = "truncated"  # breaks off: row
    WRONG_TYPE = "wrong-type"  # row, column, value, type
    NOT_A_NUMBER = "not-a-number"  # NaN, Infinity: row, column, value
    TOO_LARGE_NUMBER = "too-large-number"  # row, column, value
    TOO_LONG_TEXT = "too-long-text"  # row, column
    DUPLICATE_KEY = "duplicate-key"  # row, first_row, key
    BLANK_KEY = "blank-key"  # row, column
    OLDER = "older"  # than what is there: as_of, known
    MISSING_COLUMN = "missing-column"  # column
    NOT_READABLE = "not-readable"  # neither CSV nor xlsx, or broken: reason
    TOO_LARGE = "too-large"  # bytes: limit
    TOO_MANY_ROWS = "too-many-rows"  # limit
    SHRUNK = "shrunk"  # all rows, but suddenly few: rows, known
    NO_FILE = "no-file"  # pattern
    TIMED_OUT = "timed-out"  # seconds
    UNREACHABLE = "unreachable"  # host, reason
    REFUSED_ADDRESS = "refused-address"  # inside the network and not on the operator's list: host
    NOT_ALLOWED = "not-allowed"  # 401, 403, wrong password: status, said
    NOT_FOUND = "not-found"  # 404: status, said
    REJECTED = "rejected"  # another 4xx: status, said
    REDIRECTED = "redirected"  # to another host: host
    LOGIN_PAGE = "login-page"  # a page for people where rows were expected
    RATE_LIMITED = "rate-limited"  # status, said
    TOO_MANY_REQUESTS = "too-many-requests"  # our own budget for one fetch: limit
    ITS_OWN_TROUBLE = "its-own-trouble"  # 5xx: status
    BAD_ANSWER = "bad-answer"  # not what its documentation says: reason, said
    BAD_SETTING = "bad-setting"  # name, value
    BAD_QUERY = "bad-query"  # SQL or a path that cannot be used: said
    QUERY_FORBIDDEN = "query-forbidden"  # SQL that would do more than read: said
    TOO_POWERFUL = "too-powerful"  # the user of the database may do far more than read: user
    NO_KEY = "no-key"  # its secrets cannot be opened with the operator's field keys
    STALE = "stale"  # nothing came for longer than it may: hours
    OUR_OWN = "our-own"  # an error of ours: place
