using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Quantum.Operators;

/// <summary>A coefficient times local matrices on different subsystems (ascending), the identity elsewhere; or times one matrix over the whole
/// system.</summary>
internal sealed record OperatorTerm(Complex Coefficient, LocalFactor[] Factors)
{
    private bool IsWhole => Factors.Length == 1 && Factors[0].Subsystem == LocalFactor.WholeSystem;

    public OperatorTerm Adjoint() => new(
        Complex.Conjugate(Coefficient), [.. Factors.Select(factor => factor with { Matrix = factor.Matrix.Adjoint() })]);

    public OperatorTerm Multiply(OperatorTerm other, CompositeSystem system)
    {
        Complex coefficient = Coefficient * other.Coefficient;
        if ((IsWhole || other.IsWhole) && Factors.Length > 0 && other.Factors.Length > 0)
        {
            return new OperatorTerm(coefficient, [new LocalFactor(LocalFactor.WholeSystem, Whole(system) * other.Whole(system))]);
        }

        SortedDictionary<int, ComplexMatrix> merged = new(Factors.ToDictionary(factor => factor.Subsystem, factor => factor.Matrix));
        foreach (LocalFactor factor in other.Factors)
        {
            merged[factor.Subsystem] = merged.TryGetValue(factor.Subsystem, out ComplexMatrix? left) ? left * factor.Matrix : factor.Matrix;
        }

        return new OperatorTerm(coefficient, [.. merged.Select(pair => new LocalFactor(pair.Key, pair.Value))]);
    }

    public OperatorTerm Tensor(OperatorTerm other, Operator left, Operator right)
    {
        Complex coefficient = Coefficient * other.Coefficient;
        if (IsWhole || other.IsWhole)
        {
            ComplexMatrix product = KroneckerProduct.Compute(Whole(left.System), other.Whole(right.System));
            return new OperatorTerm(coefficient, [new LocalFactor(LocalFactor.WholeSystem, product)]);
        }

        int shift = left.System.Count;
        return new OperatorTerm(coefficient, [.. Factors, .. other.Factors.Select(factor => factor with { Subsystem = factor.Subsystem + shift })]);
    }

    /// <summary>Prepares the rows of the full matrix.</summary>
    public OperatorRows Rows(CompositeSystem system) => new(this, system);

    private ComplexMatrix Whole(CompositeSystem system)
    {
        if (IsWhole)
        {
            return Factors[0].Matrix;
        }

        SparseMatrixBuilder builder = new(system.Dimension, system.Dimension);
        OperatorRows rows = (this with { Coefficient = Complex.One }).Rows(system);
        for (int row = 0; row < system.Dimension; row++)
        {
            rows.AddTo(builder, row);
            builder.EndRow();
        }

        return builder.Build().ToDense();
    }
}
