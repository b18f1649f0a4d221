using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>A controlled phase gate as a control problem: all inputs side by side, real and imaginary part of Ω as controls.</summary>
internal interface IGateModel
{
    /// <summary>What the inputs are called in names of scalars and columns, e.g. <c>Ones1</c>.</summary>
    IReadOnlyList<string> InputNames { get; }

    /// <summary>n_r over all inputs.</summary>
    ComplexMatrix Number { get; }

    /// <summary>The control problem.</summary>
    /// <param name="durations">Slice durations.</param>
    /// <param name="fidelity">The fidelity to be maximized.</param>
    /// <param name="phases">Phases beyond local ones; null for π of the input of all ones.</param>
    /// <param name="members">The Hamiltonians; null for the nominal one.</param>
    ControlProblem Problem(IReadOnlyList<double> durations, GateFidelity fidelity, GatePhases? phases = null, IReadOnlyList<ControlMember>? members = null);

    /// <summary>The Hamiltonian with factors on amplitude and interaction and an offset of the detuning.</summary>
    /// <param name="amplitude">Factor on Ω.</param>
    /// <param name="interaction">Factor on B.</param>
    /// <param name="detuning">Offset of Δ in the unit of frequency.</param>
    /// <param name="weight">Weight in an ensemble.</param>
    ControlMember Member(double amplitude = 1, double interaction = 1, double detuning = 0, double weight = 1);
}
