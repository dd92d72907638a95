"""What happened."""

from django.urls import path

from shirube.web.views import activity

urlpatterns = [path("activity", activity.show, name="activity")]
