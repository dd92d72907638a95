"""Goals: objectives, their key results, and how they support each other."""
