"""A part of the page: state and messages, without a place of its own."""

import ipywidgets
import traitlets


class Part(ipywidgets.Widget):
    """What one element of the page shows and takes in.

    The kernel and the browser share its traits; :class:`selfcheck.widgets.Page` has the element in its HTML, and the script that
    binds the two. So a part has neither a view nor a layout: what is not there need not travel.
    """

    _model_module = traitlets.Unicode("@jupyter-widgets/base").tag(sync=True)
    _model_module_version = traitlets.Unicode(ipywidgets._version.__jupyter_widgets_base_version__).tag(sync=True)
    _model_name = traitlets.Unicode("WidgetModel").tag(sync=True)
    _view_module = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    _view_name = traitlets.Unicode(None, allow_none=True).tag(sync=True)
    #: Which script of the page binds it.
    face = traitlets.Unicode(read_only=True).tag(sync=True)

    def __init__(self, face: str, **traits: object) -> None:
        """Make a part that the script of this name binds."""
        super().__init__(**traits)
        self.set_trait("face", face)
