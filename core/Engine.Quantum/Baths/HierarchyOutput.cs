using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Propagators;

namespace Engine.Quantum.Baths;

/// <summary>Collects the density matrix, the first of a hierarchy, at the output times.</summary>
internal sealed class HierarchyOutput(HierarchyGenerator generator, CompositeSystem system, double[] times) : IEvolutionOutput
{
    /// <summary>A norm of the density matrix beyond this is an instability of the truncation.</summary>
    private const double LargestNorm = 10;

    private readonly int _order = system.Dimension;

    public List<DensityMatrix> States { get; } = [];

    public bool IsLinear => true;

    public int FunctionalCount => _order * _order;

    public void Functionals(ReadOnlySpan<double> state, Span<Complex> values) => generator.Unpack(state, values);

    public void RecordFunctionals(int index, ReadOnlySpan<Complex> values)
    {
        ComplexMatrix rho = new(_order, _order, values.ToArray());
        double norm = MatrixArithmetic.FrobeniusNorm(rho);
        if (!(norm <= LargestNorm))
        {
            throw new NumericalException(
                FormattableString.Invariant($"The norm of the density matrix has grown to {norm:G3} at t = {times[index]}: the hierarchy is cut too ")
                    + "early for this coupling. Choose a larger depth.");
        }

        MatrixArithmetic.MakeHermitian(rho);
        States.Add(DensityMatrix.Trusted(rho, system));
    }

    public void RecordState(int index, double time, Span<double> state)
    {
        Complex[] values = new Complex[FunctionalCount];
        Functionals(state, values);
        RecordFunctionals(index, values);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(States.Count);
        foreach (DensityMatrix state in States)
        {
            writer.WriteValues(state.AsSpan());
        }
    }

    public void Load(BinaryReader reader)
    {
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            ComplexMatrix rho = new(_order, _order);
            reader.ReadValues(rho.AsSpan());
            States.Add(DensityMatrix.Trusted(rho, system));
        }
    }
}
