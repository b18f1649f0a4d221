using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.SteadyStates;

/// <summary>Lρ = 0, Tr ρ = 1 by LU decomposition of the dense superoperator, with the singular values that tell whether ρ is unique.</summary>
internal sealed class DirectSteadyState
{
    /// <summary>Order of the superoperator up to which all singular values and eigenvalues are computed.</summary>
    private const int LargestDecomposed = 144;

    private const int InverseSteps = 12;

    private readonly int _dimension;
    private readonly ComplexMatrix _generator;

    public DirectSteadyState(Operator hamiltonian, IReadOnlyList<Operator> jumps)
    {
        _dimension = hamiltonian.Dimension;
        _generator = Liouvillian.Matrix(hamiltonian, jumps);
        (Uniqueness, Gap) = (1, double.NaN);
    }

    /// <summary>The second smallest singular value of L over its largest.</summary>
    public double Uniqueness { get; private set; }

    /// <summary>Smallest |Re λ| of the eigenvalues of L apart from 0, or NaN where these are not computed.</summary>
    public double Gap { get; private set; }

    /// <summary>ρ.</summary>
    /// <exception cref="NumericalException">It is not unique to rounding.</exception>
    public ComplexMatrix Solve()
    {
        int order = _generator.Rows;
        double scale = Math.Max(_generator.MaxNorm(), double.Epsilon);

        // The rows of L that give d/dt of populations sum to zero; the first is replaced by Tr ρ = 1, scaled like the rest.
        ComplexMatrix bordered = _generator.Clone();
        bordered.Row(0).Clear();
        for (int k = 0; k < _dimension; k++)
        {
            bordered[0, k * (_dimension + 1)] = scale;
        }

        Complex[] right = new Complex[order];
        right[0] = scale;
        LuDecomposition lu = LuDecomposition.Factor(bordered);
        Complex[] rho = lu.Outcome.IsSuccess ? lu.Solve(right) : [];
        if (order > 1 && order <= LargestDecomposed)
        {
            Decompose();
        }
        else if (order > 1)
        {
            Uniqueness = rho.Length > 0 ? SecondSingularValue(rho) : 0;
        }

        return Uniqueness > SteadyStateUniqueness.Rounding && rho.Length > 0
            ? new ComplexMatrix(_dimension, _dimension, rho)
            : throw SteadyStateUniqueness.NotUnique(FormattableString.Invariant(
                $"the second smallest singular value of the generator is {Uniqueness:G3} of the largest, which is rounding"));
    }

    private void Decompose()
    {
        double[] values = SingularValueDecomposition.SingularValues(_generator);
        Uniqueness = values[0] > 0 ? values[^2] / values[0] : 0;
        Complex[] eigenvalues = GeneralEigenDecomposition.Eigenvalues(_generator);
        int zero = 0;
        for (int k = 1; k < eigenvalues.Length; k++)
        {
            zero = Complex.Abs(eigenvalues[k]) < Complex.Abs(eigenvalues[zero]) ? k : zero;
        }

        Gap = eigenvalues.Where((_, k) => k != zero).Min(value => Math.Abs(value.Real));
    }

    /// <summary>
    /// With v = ρ/‖ρ‖ and u = 1/√d, the null vectors from the right and the left, L + s u v† has the singular values of L with s in place of 0: its smallest
    /// one follows by inverse
    /// iteration.
    /// </summary>
    private double SecondSingularValue(ReadOnlySpan<Complex> rho)
    {
        double size = MatrixArithmetic.FrobeniusNorm(_generator), norm = MatrixVector.Norm(rho);
        if (!double.IsFinite(norm) || norm == 0)
        {
            return 0;
        }

        ComplexMatrix shifted = _generator.Clone();
        double weight = size / (norm * Math.Sqrt(_dimension));
        for (int k = 0; k < _dimension; k++)
        {
            Span<Complex> row = shifted.Row(k * (_dimension + 1));
            for (int c = 0; c < row.Length; c++)
            {
                row[c] += weight * Complex.Conjugate(rho[c]);
            }
        }

        LuDecomposition lu = LuDecomposition.Factor(shifted), adjoint = LuDecomposition.Factor(shifted.Adjoint());
        if (!lu.Outcome.IsSuccess || !adjoint.Outcome.IsSuccess)
        {
            return 0;
        }

        RandomStream random = new(0x57ead2);
        Complex[] x = new Complex[rho.Length];
        for (int k = 0; k < x.Length; k++)
        {
            x[k] = new Complex(random.NextUniform() - 0.5, random.NextUniform() - 0.5);
        }

        double inverse = 0;
        for (int step = 0; step < InverseSteps; step++)
        {
            MatrixVector.Scale(1 / MatrixVector.Norm(x), x);
            x = lu.Solve(x);
            inverse = MatrixVector.Norm(x);
            x = adjoint.Solve(x);
        }

        return double.IsFinite(inverse) && inverse > 0 ? 1 / (inverse * size) : 0;
    }
}
