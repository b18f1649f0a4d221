using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>A time-dependent factor in front of an operator.</summary>
/// <example>See <see cref="Hamiltonian"/>.</example>
public abstract class Coefficient
{
    /// <summary>The value at a time.</summary>
    /// <param name="time">The time.</param>
    /// <returns>The value.</returns>
    public abstract Complex At(double time);

    /// <summary>Times at which the value jumps; solvers never step across them. Empty for a continuous factor.</summary>
    public virtual IReadOnlyList<double> Discontinuities => [];

    /// <summary>
    /// The shortest time over which the value changes between its jumps, infinite where it does not, NaN where this is not known. Within <see cref="Support"/>
    /// solvers take no step above half of
    /// it. Where it is not known they probe the factor before they step, on 2¹⁴ points and more where it changes: a feature narrower than that must be
    /// declared, by
    /// <see cref="WithTimeScale"/>.
    /// </summary>
    public virtual double ShortestTime => double.NaN;

    /// <summary>The interval outside of which the value does not change; everything where that is not known.</summary>
    public virtual (double Start, double End) Support => (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether every value is known to be real; solvers then keep real matrices real.</summary>
    internal virtual bool IsReal => false;

    /// <summary>Ascending times strictly between two times that show every feature, or null where none are known.</summary>
    internal virtual double[]? ProbeTimes(double from, double to) => null;

    /// <summary>A real function of time, continuous unless its jumps are named.</summary>
    /// <param name="function">The function.</param>
    /// <param name="discontinuities">Times at which it jumps.</param>
    /// <returns>The function of time.</returns>
    public static Coefficient Function(Func<double, double> function, params double[] discontinuities)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionCoefficient(t => function(t), discontinuities, true);
    }

    /// <summary>A complex function of time, continuous unless its jumps are named.</summary>
    /// <param name="function">The function.</param>
    /// <param name="discontinuities">Times at which it jumps.</param>
    /// <returns>The function of time.</returns>
    public static Coefficient ComplexFunction(Func<double, Complex> function, params double[] discontinuities)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new FunctionCoefficient(function, discontinuities, false);
    }

    /// <summary>values[k] between edges[k] and edges[k + 1], zero outside.</summary>
    /// <param name="edges">Ascending times, one more than values.</param>
    /// <param name="values">The values.</param>
    /// <returns>The function of time.</returns>
    /// <exception cref="ArgumentException">The numbers do not fit, or the edges are not ascending.</exception>
    public static Coefficient PiecewiseConstant(ReadOnlySpan<double> edges, ReadOnlySpan<Complex> values) => new PiecewiseConstantCoefficient(edges, values);

    /// <summary>The natural cubic spline through points, constant outside.</summary>
    /// <param name="times">At least two ascending times.</param>
    /// <param name="values">As many real values, finite.</param>
    /// <returns>The function of time.</returns>
    /// <exception cref="ArgumentException">The numbers do not fit, the times are not ascending, or a value is not finite.</exception>
    public static Coefficient Spline(ReadOnlySpan<double> times, ReadOnlySpan<double> values) => new SplineCoefficient(times, values);

    /// <summary>Straight lines between points, constant outside.</summary>
    /// <param name="times">At least two ascending times.</param>
    /// <param name="values">As many values, finite.</param>
    /// <returns>The function of time.</returns>
    /// <exception cref="ArgumentException">The numbers do not fit, the times are not ascending, or a value is not finite.</exception>
    public static Coefficient Samples(ReadOnlySpan<double> times, ReadOnlySpan<Complex> values) => new SampledCoefficient(times, values);

    /// <summary>amplitude · exp(-(t - center)²/2 width²).</summary>
    /// <param name="amplitude">The value at the center, finite.</param>
    /// <param name="center">The time of the maximum, finite.</param>
    /// <param name="width">The standard deviation, positive.</param>
    /// <returns>The function of time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static Coefficient Gaussian(double amplitude, double center, double width)
    {
        // Beyond nine widths the value is below 3e-18 of the maximum.
        const double Reach = 9;
        Check.Finite(amplitude, nameof(amplitude));
        Check.Finite(center, nameof(center));
        Check.Positive(width, nameof(width));
        return Function(t => amplitude * Math.Exp(-0.5 * ((t - center) / width) * ((t - center) / width)))
            .WithTimeScale(width, center - (Reach * width), center + (Reach * width));
    }

    /// <summary>amplitude · cos(ωt + φ).</summary>
    /// <param name="amplitude">The largest value, finite.</param>
    /// <param name="frequency">ω, an angular frequency, finite.</param>
    /// <param name="phase">φ in radians, finite.</param>
    /// <returns>The function of time.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static Coefficient Cosine(double amplitude, double frequency, double phase = 0)
    {
        Check.Finite(amplitude, nameof(amplitude));
        Check.Finite(frequency, nameof(frequency));
        Check.Finite(phase, nameof(phase));

        // Half a period between the extremes: steps of at most a quarter.
        return Function(t => amplitude * Math.Cos((frequency * t) + phase)).WithTimeScale(Math.PI / Math.Abs(frequency));
    }

    /// <summary>The same factor with its scale of time declared, which saves solvers the probing and finds features that probing would miss.</summary>
    /// <param name="shortestTime">The shortest time over which the value changes, e.g. the width of the narrowest pulse; positive.</param>
    /// <param name="start">The value is constant before this time.</param>
    /// <param name="end">The value is constant after this time; not before the start.</param>
    /// <returns>The factor with its declaration.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shortest time is not positive, or the end lies before the start.</exception>
    public Coefficient WithTimeScale(double shortestTime, double start = double.NegativeInfinity, double end = double.PositiveInfinity)
    {
        if (!(shortestTime > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(shortestTime), $"The shortest time is {shortestTime}; it must be positive.");
        }

        if (!(start <= end))
        {
            throw new ArgumentOutOfRangeException(nameof(end), $"The support runs from {start} to {end}; its end must not lie before its start.");
        }

        return new DerivedCoefficient(this, value => value, IsReal, shortestTime, (start, end));
    }

    /// <summary>The complex conjugate; a factor known to be real is its own.</summary>
    internal Coefficient Conjugate() => IsReal ? this : new DerivedCoefficient(this, Complex.Conjugate, false, ShortestTime, Support);

    /// <summary>|f|² at a time, the rate of a jump of amplitude f.</summary>
    internal virtual double RateAt(double time)
    {
        Complex value = At(time);
        return (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
    }

    /// <summary>|f|², the rate of a jump of amplitude f.</summary>
    internal virtual Coefficient SquaredModulus() =>
        new DerivedCoefficient(this, value => (value.Real * value.Real) + (value.Imaginary * value.Imaginary), true, ShortestTime, Support);

    private sealed class FunctionCoefficient(Func<double, Complex> function, double[] discontinuities, bool real) : Coefficient
    {
        internal override bool IsReal => real;

        public override IReadOnlyList<double> Discontinuities => discontinuities;

        public override Complex At(double time) => function(time);
    }

    /// <summary>A function of another coefficient, with a scale of time of its own.</summary>
    private sealed class DerivedCoefficient(Coefficient source, Func<Complex, Complex> map, bool real, double shortestTime, (double Start, double End) support)
        : Coefficient
    {
        public override IReadOnlyList<double> Discontinuities => source.Discontinuities;

        public override double ShortestTime => shortestTime;

        public override (double Start, double End) Support => support;

        internal override bool IsReal => real;

        internal override double[]? ProbeTimes(double from, double to) => source.ProbeTimes(from, to);

        public override Complex At(double time) => map(source.At(time));
    }
}
