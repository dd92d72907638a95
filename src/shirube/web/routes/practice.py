"""How check-ins are going."""

from django.urls import path

from ..views import practice

urlpatterns = [
    path("practice", practice.show, name="practice"),
    path("practice/confidence", practice.confidence, name="practice-confidence"),
]
