"""The map: the whole tree as an outline."""

from django.urls import path

from shirube.web.views import map as map_

urlpatterns = [
    path("map", map_.show, name="map"),
    path("map/branches/objective/<int:pk>", map_.objective_branch, name="map-objective"),
    path("map/branches/key-result/<int:pk>", map_.key_result_branch, name="map-key-result"),
]
