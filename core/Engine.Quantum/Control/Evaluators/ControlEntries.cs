using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>The constant matrices of one member as lists of nonzero elements.</summary>
internal sealed class ControlEntries(ControlMember member)
{
    public SparseEntries Drift { get; } = new(member.Drift, upperOnly: true);

    public SparseEntries[] Upper { get; } = [.. member.Controls.Select(c => new SparseEntries(c, upperOnly: true))];

    public SparseEntries[] Full { get; } = [.. member.Controls.Select(c => new SparseEntries(c, upperOnly: false))];
}
