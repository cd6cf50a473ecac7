"""The verb that lets a student play with the natural course of back pain."""


def natural_course():
    """Show the course of acute back pain with and without a massage: a model, no data, with four sliders."""
    from massage.figures.natural_course import Course, picture
    from massage.widgets.explorer import Explorer, Slider

    start, bounds = Course(), Course.BOUNDS
    told = (
        ("pain", "Pain at the start", 0.5, "of 10"),
        ("weeks", "Half of it is gone by itself after", 0.5, "weeks"),
        ("day", "Day of the massage", 1, ""),
        ("relief", "The massage takes away at once", 0.5, "points"),
    )
    sliders = [
        Slider(name=name, label=label, low=bounds[name][0], high=bounds[name][1], step=step, unit=unit,
               value=getattr(start, name))
        for name, label, step, unit in told
    ]  # fmt: skip
    return Explorer("The natural course of back pain", sliders, lambda **given: picture(Course(**given)))
