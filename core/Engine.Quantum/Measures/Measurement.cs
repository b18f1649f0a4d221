using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Projective measurements of an observable: equal eigenvalues are one outcome, whose coherences survive.</summary>
/// <example>
/// <code>
/// DensityMatrix plus = new StateVector([1, 1], normalize: true).ToDensityMatrix();
/// Console.WriteLine(Measurement.Outcomes(plus, Pauli.X).Count); // 2
/// Console.WriteLine($"{Measurement.Sample(plus, Pauli.X, new RandomStream(1)).Value:F0}"); // 1
/// </code>
/// </example>
public static class Measurement
{
    /// <summary>Eigenvalues closer than this part of the largest are one.</summary>
    private const double SameValue = 1e-10;

    /// <summary>An outcome less likely than rounding cannot be read.</summary>
    private const double Impossible = 1e-15;

    /// <summary>All outcomes, by ascending eigenvalue.</summary>
    /// <param name="state">The state.</param>
    /// <param name="observable">A Hermitian matrix of the state's dimension.</param>
    /// <returns>One outcome an eigenvalue; probabilities sum to one.</returns>
    /// <exception cref="ArgumentException">The dimensions differ, or the observable is not Hermitian.</exception>
    public static IReadOnlyList<MeasurementOutcome> Outcomes(DensityMatrix state, ComplexMatrix observable)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(observable);
        Check.Dimension(observable.Rows, state.Dimension, nameof(observable));
        double norm = MatrixArithmetic.FrobeniusNorm(observable);
        if (observable.Columns != observable.Rows || MatrixArithmetic.FrobeniusNorm(observable - observable.Adjoint()) > SameValue * norm)
        {
            throw new ArgumentException("The observable differs from its adjoint; only Hermitian ones have outcomes.", nameof(observable));
        }

        (double[] values, ComplexMatrix vectors) = Spectrum.Decompose(observable);
        List<MeasurementOutcome> outcomes = [];
        for (int first = 0; first < values.Length;)
        {
            int end = first + 1;
            while (end < values.Length && values[end] - values[end - 1] <= SameValue * norm)
            {
                end++;
            }

            ComplexMatrix basis = vectors.View(0, first, vectors.Rows, end - first).ToMatrix(), projector = basis * basis.Adjoint();
            ComplexMatrix projected = projector * state.ToMatrix() * projector;
            double probability = Math.Max(0, projected.Trace().Real);
            MatrixArithmetic.MakeHermitian(projected);
            outcomes.Add(new MeasurementOutcome(values[first..end].Average(), probability, projector,
                probability > Impossible ? DensityMatrix.Trusted(new Complex(1 / probability, 0) * projected, state.System) : null));
            first = end;
        }

        return outcomes;
    }

    /// <summary>One outcome drawn with its probability.</summary>
    /// <param name="state">The state.</param>
    /// <param name="observable">A Hermitian matrix of the state's dimension.</param>
    /// <param name="stream">Where the draw comes from.</param>
    /// <returns>The outcome, with the state after it.</returns>
    /// <exception cref="ArgumentException">The dimensions differ, or the observable is not Hermitian.</exception>
    public static MeasurementOutcome Sample(DensityMatrix state, ComplexMatrix observable, RandomStream stream)
    {
        IReadOnlyList<MeasurementOutcome> outcomes = Outcomes(state, observable);
        double draw = stream.NextUniform() * outcomes.Sum(outcome => outcome.Probability);
        foreach (MeasurementOutcome outcome in outcomes)
        {
            draw -= outcome.Probability;
            if (draw < 0 && outcome.After is not null)
            {
                return outcome;
            }
        }

        return outcomes.MaxBy(outcome => outcome.Probability)!;
    }
}
