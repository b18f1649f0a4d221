using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Quantum.Spaces;

/// <summary>A number times local matrices on different subsystems in ascending order, or times one matrix over everything (subsystem -1).</summary>
internal readonly record struct LocalTerm(Complex Factor, (int Subsystem, ComplexMatrix Matrix)[] Factors)
{
    public const int Whole = -1;

    public bool IsWhole => Factors.Length == 1 && Factors[0].Subsystem == Whole;

    public LocalTerm Adjoint() => new(Complex.Conjugate(Factor), [.. Factors.Select(f => (f.Subsystem, f.Matrix.Adjoint()))]);

    public bool SameFactors(LocalTerm other)
    {
        if (Factors.Length != other.Factors.Length)
        {
            return false;
        }

        for (int k = 0; k < Factors.Length; k++)
        {
            (int subsystem, ComplexMatrix matrix) = other.Factors[k];
            if (Factors[k].Subsystem != subsystem
                || (!ReferenceEquals(Factors[k].Matrix, matrix) && !Factors[k].Matrix.AsSpan().SequenceEqual(matrix.AsSpan())))
            {
                return false;
            }
        }

        return true;
    }
}
