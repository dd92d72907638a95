"""The symbols for everything that can be said about a sheet; a door turns them into words."""

from enum import StrEnum


class Trouble(StrEnum):
    """Why a file is refused, or what a reader of the preview should know about one row."""

    # the file is refused
    EMPTY = "empty"
    TOO_LARGE = "too-large"  # limit_mb
    TOO_MANY_ROWS = "too-many-rows"  # limit
    TOO_MANY_COLUMNS = "too-many-columns"  # limit
    TOO_MANY_CELLS = "too-many-cells"  # limit
    UNPACKS_TOO_LARGE = "unpacks-too-large"  # limit_mb
    TOO_MANY_PARTS = "too-many-parts"  # limit
    HOSTILE_XML = "hostile-xml"  # part
    OUTSIDE_REFERENCE = "outside-reference"  # part
    DAMAGED = "damaged"  # part, may be empty
    ENCRYPTED = "encrypted"
    OLD_EXCEL = "old-excel"
    BINARY_EXCEL = "binary-excel"
    NOT_A_SHEET = "not-a-sheet"  # found: pdf, html, zip, ods, numbers, image, binary
    UNKNOWN_ENCODING = "unknown-encoding"
    NO_TABLE = "no-table"  # looked_for
    NO_ROWS = "no-rows"
    UNKNOWN_FIELD = "unknown-field"  # field
    UNKNOWN_HEADER = "unknown-header"  # field, header

    # a sheet or a column is left aside
    SHEET_SKIPPED = "sheet-skipped"  # sheet
    COLUMN_NOT_READ = "column-not-read"  # header
    COLUMN_IS_AMBIGUOUS = "column-is-ambiguous"  # header, field

    # a row is left aside
    TOTAL_SKIPPED = "total-skipped"  # text
    NOTE_SKIPPED = "note-skipped"  # text
    ROW_NOT_UNDERSTOOD = "row-not-understood"  # text
    KEY_RESULT_WITHOUT_OBJECTIVE = "key-result-without-objective"  # title
    OBJECTIVE_WITHOUT_KEY_RESULTS = "objective-without-key-results"  # title
    OBJECTIVE_WITHOUT_OWNER = "objective-without-owner"  # title
    DUPLICATE_KEY_RESULT = "duplicate-key-result"  # title

    # a value wants a look
    VALUE_NOT_UNDERSTOOD = "value-not-understood"  # field, text
    DATE_NOT_UNDERSTOOD = "date-not-understood"  # field, text
    TARGET_DIFFERS = "target-differs"  # sentence, column
    BASELINE_DIFFERS = "baseline-differs"  # sentence, column
    UNIT_DIFFERS = "unit-differs"  # sentence, column
    NO_TARGET = "no-target"  # title
    NO_BASELINE = "no-baseline"  # title
    NO_DISTANCE = "no-distance"  # value
    PERCENT_GUESSED = "percent-guessed"  # written, taken
    CURRENT_FROM_PROGRESS = "current-from-progress"  # progress, current
    CURRENT_FROM_SHARE_OF_TARGET = "current-from-share-of-target"  # progress, current
    PROGRESS_WITHOUT_VALUE = "progress-without-value"  # progress
    CURRENT_FROM_CHECK_IN = "current-from-check-in"  # on, current
    CHANGE_FROM_ZERO = "change-from-zero"  # change
    COMPARISON_OPEN = "comparison-open"  # change
    CHANGE_RATE_MEASURED = "change-rate-measured"  # target
    CHECK_IN_WITHOUT_KEY_RESULT = "check-in-without-key-result"  # header
    VALUE_FOR_SEVERAL_KEY_RESULTS = "value-for-several-key-results"  # field, text
    MARK_READ = "mark-read"  # text, status
    CONFIDENCE_GUESSED = "confidence-guessed"  # written, taken
    SEVERAL_PARENTS = "several-parents"  # taken, left
    UNKNOWN_PARENT = "unknown-parent"  # text
    AMBIGUOUS_PARENT = "ambiguous-parent"  # text
    PARENT_LOOPS = "parent-loops"  # text


class Unreadable(Exception):
    """A file that cannot be taken in: what is wrong, where, and the figures the sentence needs."""

    def __init__(self, code: Trouble, *, sheet: str = "", cell: str = "", **params: object) -> None:
        super().__init__(code, sheet, cell, params)
        self.code = code
        self.sheet = sheet
        self.cell = cell
        self.params = params
