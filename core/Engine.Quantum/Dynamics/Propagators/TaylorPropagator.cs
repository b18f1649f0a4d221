using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Kernels;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>e^{hA}y as its power series, in steps so large that the largest term exceeds the state by a few decades.</summary>
/// <remarks>
/// Rounding grows with the largest term, so its size relative to the state, times 2⁻⁵³, enters the error bound and steers the step. Truncation stops where two
/// consecutive
/// terms fall below the tolerance, which bounds the rest of a series whose ratio is then below one half.
/// </remarks>
[Reference("A. H. Al-Mohy and N. J. Higham, \"Computing the action of the matrix exponential\", SIAM J. Sci. Comput. 33, 488 (2011)",
    Doi = "10.1137/100788860")]
internal sealed class TaylorPropagator(ILinearGenerator generator, IEvolutionOutput output, ReadOnlySpan<double> state, EvolutionOptions options)
    : SeriesPropagator(generator, output, state, options, MaximalTerms)
{
    /// <summary>First step in units of 1/‖A‖ (an upper bound).</summary>
    private const double FirstStepInNorms = 6;

    /// <summary>Steps grow below the first and shrink above the second ratio of largest term to state.</summary>
    private const double GrowBelow = 60, ShrinkAbove = 6000;

    private const int MaximalTerms = 160;

    private double[] _term = new double[state.Length];
    private double[] _next = new double[state.Length];

    protected override string Name => "Taylor series of the exponential";

    protected override double FirstStep => FirstStepInNorms / Math.Max(Generator.NormBound, 1e-300);

    protected override double Sum(double[] state, double step, double limit, out double growth)
    {
        state.CopyTo(_term, 0);
        state.CopyTo(Result, 0);
        double norm = MatrixVector.Norm(MemoryMarshal.Cast<double, Complex>(state)), largest = norm, previous = norm;
        AddTerm(0, _term, norm, limit);
        for (int k = 1; k < MaximalTerms; k++)
        {
            Generator.Derivative(0, _term, _next);
            double current = Math.Sqrt(GeneratorKernels.AddTerm(step / k, _next, Result));
            (_term, _next) = (_next, _term);
            AddTerm(k, _term, current, limit);
            largest = Math.Max(largest, current);
            if (current + previous <= limit)
            {
                growth = norm > 0 ? largest / norm : 1;
                return current + previous + (4 * UnitRoundoff * largest);
            }

            previous = current;
        }

        growth = double.PositiveInfinity;
        return double.NaN;
    }

    protected override double NextStep(double step, double growth, double relativeTolerance)
    {
        double limit = Math.Min(ShrinkAbove, 0.05 * relativeTolerance / UnitRoundoff);
        return growth > limit ? 0.7 * step : growth < Math.Min(GrowBelow, limit / 4) ? 1.4 * step : step;
    }

    protected override void Weights(double step, double fraction, Span<double> weights)
    {
        double power = 1;
        for (int k = 0; k < weights.Length; k++, power *= fraction)
        {
            weights[k] = power;
        }
    }
}
