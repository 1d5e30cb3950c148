"""Jinja → Python code that observes ``limits``, also when it is compiled with the package.

Each piece that runs takes a step with the characters that it writes. Texts joined with ``~`` and
lists, which Jinja compiles to plain Python outside the sandbox, go through the environment.
"""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateAssertionError

from kaartenset.errors import did_you_mean
from kaartenset.i18n import _

_PIECES = (nodes.For, nodes.Macro, nodes.CallBlock, nodes.Block, nodes.Template)
"""The nodes with a body that can run more than once."""


class BoundedCode(CodeGenerator):
    """Writes the Python code of a layout."""

    def visit_Template(  # noqa: N802 - as in Jinja
        self,
        node: nodes.Template,
        frame: Frame | None = None,
    ) -> None:
        self._prepare(node)
        super().visit_Template(node, frame)

    def _prepare(self, piece: Any) -> None:
        """Add a step at the start of a piece and of each piece in it; refuse unknown filters."""
        written = 0
        waiting = [piece]
        while waiting:
            for node in waiting.pop().iter_child_nodes():
                if isinstance(node, nodes.TemplateData):
                    written += len(node.data)
                elif isinstance(node, _PIECES):
                    self._prepare(node)
                else:
                    waiting.append(node)
                    if isinstance(node, nodes.Filter | nodes.Test):
                        self._check_name(node)
        spend = nodes.EnvironmentAttribute("spend")
        step = nodes.ExprStmt(nodes.Call(spend, [nodes.Const(written)], [], None, None))
        piece.body.insert(0, step.set_lineno(piece.lineno).set_environment(self.environment))

    def _check_name(self, node: nodes.Filter | nodes.Test) -> None:
        is_filter = isinstance(node, nodes.Filter)
        known = self.environment.filters if is_filter else self.environment.tests
        if node.name not in known:
            message = _("layouts have no test '{name}'")
            if is_filter:
                message = _("layouts have no filter '{name}'")
            raise UnknownName(
                message.format(name=node.name),
                did_you_mean(node.name, known),
                node.lineno,
                self.name,
            )

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,
    ) -> None:
        if not isinstance(node.node, nodes.EnvironmentAttribute):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)  # A step needs no guard.
        self.write("(")
        self.visit(node.args[0], frame)
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write one call around a printed value in place of two: most values are numbers."""
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.written(context.eval_ctx, ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.concatenate(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_List(self, node: nodes.List, frame: Frame) -> None:  # noqa: N802
        self.write("environment.within_limits(")
        super().visit_List(node, frame)
        self.write(")")

    def visit_Dict(self, node: nodes.Dict, frame: Frame) -> None:  # noqa: N802
        self.write("environment.within_limits(")
        super().visit_Dict(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Frame) -> None:  # noqa: N802
        if node.ctx != "load":  # These are the names that a ``set`` or ``for`` assigns.
            super().visit_Tuple(node, frame)
            return
        self.write("environment.within_limits(")
        super().visit_Tuple(node, frame)
        self.write(")")


class UnknownName(TemplateAssertionError):
    """A filter or test that layouts do not have; ``hint`` has the nearest one."""

    def __init__(self, message: str, hint: str, line: int, name: str | None) -> None:
        super().__init__(message, line, name)
        self.hint = hint
