using System.Numerics;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>What a propagator hands its results to.</summary>
internal interface IEvolutionOutput
{
    /// <summary>Whether everything asked for is a linear functional of the state, so that states between steps need not be formed.</summary>
    bool IsLinear { get; }

    /// <summary>Number of linear functionals.</summary>
    int FunctionalCount { get; }

    /// <summary>Evaluates the functionals.</summary>
    void Functionals(ReadOnlySpan<double> state, Span<Complex> values);

    /// <summary>Takes the functionals at an output time.</summary>
    void RecordFunctionals(int index, ReadOnlySpan<Complex> values);

    /// <summary>Takes the state at an output time; the memory may be overwritten.</summary>
    void RecordState(int index, double time, Span<double> state);

    /// <summary>Writes what was taken so far.</summary>
    void Save(BinaryWriter writer);

    /// <summary>Takes what <see cref="Save"/> wrote.</summary>
    void Load(BinaryReader reader);
}
