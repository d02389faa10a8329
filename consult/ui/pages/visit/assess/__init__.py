"""The assessment step: skin type, scales, concerns and goals, and the plan made from them."""
