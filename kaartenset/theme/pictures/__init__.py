"""Pictures that a layout shows with <image>: photographs, screenshots, logos."""
