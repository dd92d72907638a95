"""OKR cycles and company holidays."""

from django.urls import path

from shirube.web.views import closures, cycles

urlpatterns = [
    path("cycles", cycles.index, name="cycles"),
    path("cycles/new", cycles.new, name="new-cycle"),
    path("cycles/<int:pk>", cycles.edit, name="cycle"),
    path("cycles/<int:pk>/closing", cycles.close, name="close-cycle"),
    path("cycles/<int:pk>/reopening", cycles.reopen, name="reopen-cycle"),
    path("holidays", closures.create, name="closures"),
    path("holidays/<int:pk>/removal", closures.remove, name="remove-closure"),
]
