"""The editor of a needle depth, in the range and the steps of the chosen device."""

from consult.domain.depth_rules import DEPTH_ENTRY_LIMIT_MM
from consult.domain.reference.devices import DeviceFact
from consult.ui.widgets.number_editor import NumberEditor

_SMALLEST_MM = 0.05
"""The least that is taken for a depth at all where a device starts at none."""
_UNKNOWN_STEP_MM = 0.1
"""What the buttons move by where a device's own step is not known; any depth can be typed."""


class DepthEditor(NumberEditor):
    """A depth in mm, or None. It refuses what the device cannot be set to, and says why."""

    def __init__(self) -> None:
        super().__init__("mm", low=_SMALLEST_MM, high=DEPTH_ENTRY_LIMIT_MM, step=0.1, decimals=2)
        self._device_name = ""

    def set_device(self, device: DeviceFact | None, first_mm: float | None = None) -> None:
        """Takes limits and step from a device; `first_mm` is where the buttons start from."""
        low = (device.depth_mm_min if device else None) or _SMALLEST_MM
        high = device.depth_mm_max if device else None
        self._step = (device.depth_step_mm if device else None) or _UNKNOWN_STEP_MM
        self._low, self._high = low, high or DEPTH_ENTRY_LIMIT_MM
        wanted = first_mm if first_mm is not None else self._step
        self._start = min(self._high, max(self._low, wanted))
        self._device_name = device.name if device and device.depth_mm_max is not None else ""

    def _check(self, number: float) -> None:
        if self._device_name and not self._low <= number <= self._high:
            low, high = self.written(self._low), self.written(self._high)
            self._refuse(f"{self._device_name} can be set to {low} to {high} mm.")
            return
        super()._check(number)
