using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>Where the eigenvalues of a constant generator lie: |Im λ| ≤ <paramref name="Imaginary"/>, and Re λ around <paramref name="Center"/> within
/// <paramref name="Real"/>.</summary>
/// <param name="Center">Middle of the real parts.</param>
/// <param name="Real">Half the width of the real parts.</param>
/// <param name="Imaginary">Half the height of the imaginary parts, which are symmetric about 0.</param>
internal readonly record struct SpectralRegion(double Center, double Real, double Imaginary)
{
    /// <summary>A middle below this part of the width is not worth a shift.</summary>
    private const double Centered = 1e-3;

    /// <summary>
    /// Half-width times duration, in the circles' estimate, from which on a Lanczos recurrence on vectors saves more products than it spends: it narrows the
    /// circles by a third or so.
    /// </summary>
    private const double WorthLanczos = 130;

    /// <summary>The interval that holds the eigenvalues of the Hermitian part of H: circles around the diagonal, narrowed by a Lanczos recurrence where that
    /// pays.</summary>
    /// <param name="hamiltonian">H.</param>
    /// <param name="isHermitian">Whether H is its own Hermitian part.</param>
    /// <param name="duration">The time vectors evolve for; infinite where it is matrices that evolve, beside whose cost the recurrence is nothing.</param>
    public static (double Lower, double Upper) Energies(Operator hamiltonian, bool isHermitian, double duration)
    {
        if (hamiltonian.Form == OperatorForm.Structured)
        {
            return Symmetric(SpectralBounds.Lanczos(new Structured(isHermitian ? hamiltonian : 0.5 * (hamiltonian + hamiltonian.Adjoint()))));
        }

        SparseMatrix matrix = isHermitian ? hamiltonian.Sparse : SparseMatrix.Sum(hamiltonian.Sparse, hamiltonian.Sparse.Adjoint()).Scale(0.5);
        (double lower, double upper) = matrix.SpectralInterval();
        if (!((upper - lower) / 2 * duration > WorthLanczos))
        {
            return Symmetric((lower, upper));
        }

        (double left, double right) = SpectralBounds.Lanczos(matrix);
        return Symmetric((Math.Max(lower, left), Math.Min(upper, right)));
    }

    /// <summary>Of -iH - Γ on vectors, with the middle of the energies taken out.</summary>
    public static SpectralRegion OfVectors(Operator hamiltonian, bool isHermitian, (double Lower, double Upper) energies)
    {
        double half = (energies.Upper - energies.Lower) / 2;
        if (isHermitian)
        {
            return new SpectralRegion(0, 0, half);
        }

        // Γ = i(H - H†)/2 is what drains or feeds the norm.
        if (hamiltonian.Form == OperatorForm.Structured)
        {
            double bound = StructuredPlan.NormBound(0.5 * (hamiltonian - hamiltonian.Adjoint()));
            return new SpectralRegion(0, bound, half);
        }

        SparseMatrix part = SparseMatrix.Sum(hamiltonian.Sparse.Scale(-0.5 * Complex.ImaginaryOne),
            hamiltonian.Sparse.Adjoint().Scale(0.5 * Complex.ImaginaryOne));
        (double slow, double fast) = part.SpectralInterval();
        return new SpectralRegion((slow + fast) / 2, (fast - slow) / 2, half);
    }

    /// <summary>Of the Lindblad generator: differences of energies, and the decay of its elementwise part. Jumps between levels are left out, which the series
    /// tells by the size of its terms.</summary>
    public static SpectralRegion OfMatrices(Operator hamiltonian, bool isHermitian, (double Lower, double Upper) decay)
    {
        (double lower, double upper) = Energies(hamiltonian, isHermitian, double.PositiveInfinity);
        return new SpectralRegion((decay.Lower + decay.Upper) / 2, (decay.Upper - decay.Lower) / 2, upper - lower);
    }

    /// <summary>An interval that is nearly centered is made so: generators without a shift are cheaper.</summary>
    private static (double Lower, double Upper) Symmetric((double Lower, double Upper) interval)
    {
        double largest = Math.Max(Math.Abs(interval.Lower), Math.Abs(interval.Upper));
        return Math.Abs(interval.Lower + interval.Upper) <= Centered * (interval.Upper - interval.Lower) ? (-largest, largest) : interval;
    }

    private readonly struct Structured(Operator hamiltonian) : ILinearOperator
    {
        public int Order => hamiltonian.Dimension;

        public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result) => hamiltonian.Apply(vector, result);
    }
}
