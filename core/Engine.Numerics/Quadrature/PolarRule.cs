using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// A product rule on the plane in polar coordinates: a Gauss rule in the radius and equally spaced angles. Node i × AngleCount + j has radius i and angle j.
/// Immutable; shared by threads.
/// </summary>
/// <remarks>Equal spacing is the best rule for a periodic function: trigonometric polynomials of degree below the number of angles are integrated
/// exactly.</remarks>
[Reference("A. H. Stroud, Approximate Calculation of Multiple Integrals, Prentice-Hall (1971)", Equations = "chapter 2.6")]
public sealed class PolarRule
{
    private readonly double[] _radii;
    private readonly double[] _radialWeights;
    private readonly double[] _cosines;
    private readonly double[] _sines;

    private PolarRule(double[] radii, double[] radialWeights, int angles)
    {
        _radii = radii;
        _radialWeights = radialWeights;
        _cosines = new double[angles];
        _sines = new double[angles];
        for (int j = 0; j < angles; j++)
        {
            _cosines[j] = SpecialFunctions.GammaFunctions.CosPi(2.0 * j / angles);
            _sines[j] = SpecialFunctions.GammaFunctions.SinPi(2.0 * j / angles);
        }
    }

    /// <summary>The radii, ascending.</summary>
    public ReadOnlySpan<double> Radii => _radii;

    /// <summary>Weights of the radii, the factor r dr included, the angle's 2π not.</summary>
    public ReadOnlySpan<double> RadialWeights => _radialWeights;

    /// <summary>Number of angles, 2πj/count.</summary>
    public int AngleCount => _cosines.Length;

    /// <summary>
    /// The disc of a radius about the origin, weight 1: exact for polynomials in x, y of degree up to min(4 n_r - 1, n_φ - 1), by Gauss–Legendre in r².
    /// </summary>
    /// <param name="radius">R > 0.</param>
    /// <param name="radialCount">n_r ≥ 1.</param>
    /// <param name="angleCount">n_φ ≥ 1.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static PolarRule Disc(double radius, int radialCount, int angleCount)
    {
        CheckPositive(nameof(radius), radius);
        CheckCount(nameof(angleCount), angleCount);
        QuadratureRule rule = GaussQuadrature.Legendre(radialCount, 0, radius * radius);
        return FromSquares(rule, angleCount);
    }

    /// <summary>An annulus, weight 1, by Gauss–Legendre in r².</summary>
    /// <param name="inner">Inner radius ≥ 0.</param>
    /// <param name="outer">Outer radius above the inner.</param>
    /// <param name="radialCount">Number of radii.</param>
    /// <param name="angleCount">Number of angles.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static PolarRule Annulus(double inner, double outer, int radialCount, int angleCount)
    {
        if (!(inner >= 0 && double.IsFinite(inner)))
        {
            DomainError.Throw(nameof(inner), inner, "a finite number >= 0");
        }

        if (!(outer > inner && double.IsFinite(outer)))
        {
            DomainError.Throw(nameof(outer), outer, "a finite number above inner");
        }

        CheckCount(nameof(angleCount), angleCount);
        return FromSquares(GaussQuadrature.Legendre(radialCount, inner * inner, outer * outer), angleCount);
    }

    /// <summary>
    /// The whole plane with weight e^(-r²/s²): exact for polynomials of degree up to min(4 n_r - 1, n_φ - 1) times the weight, by Gauss–Laguerre in r²/s².
    /// </summary>
    /// <param name="scale">s > 0.</param>
    /// <param name="radialCount">n_r ≥ 1.</param>
    /// <param name="angleCount">n_φ ≥ 1.</param>
    /// <returns>The rule.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static PolarRule GaussianPlane(double scale, int radialCount, int angleCount)
    {
        CheckPositive(nameof(scale), scale);
        CheckCount(nameof(angleCount), angleCount);
        QuadratureRule laguerre = GaussQuadrature.Laguerre(radialCount);
        double[] squares = new double[radialCount];
        double[] weights = new double[radialCount];
        for (int i = 0; i < radialCount; i++)
        {
            squares[i] = scale * scale * laguerre.Nodes[i];
            weights[i] = scale * scale * laguerre.Weights[i];
        }

        return FromSquares(new QuadratureRule(squares, weights), angleCount);
    }

    /// <summary>The point with radius i and angle j.</summary>
    /// <param name="radial">i.</param>
    /// <param name="angular">j.</param>
    /// <returns>Its coordinates.</returns>
    public (double X, double Y) Point(int radial, int angular) => (_radii[radial] * _cosines[angular], _radii[radial] * _sines[angular]);

    /// <summary>∬ w(r) f(x, y) dx dy, in the order of the nodes.</summary>
    /// <param name="function">f without the weight function.</param>
    /// <returns>The integral.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    public double Integrate(Func<double, double, double> function)
    {
        var wrapped = new DelegatePlaneFunction(function);
        return Integrate(ref wrapped);
    }

    /// <summary>∬ w(r) f(x, y) dx dy, in the order of the nodes. Allocates nothing.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">f without the weight function.</param>
    /// <returns>The integral.</returns>
    public double Integrate<TFunction>(ref TFunction function)
        where TFunction : IPlaneFunction, allows ref struct
    {
        double sum = 0;
        for (int i = 0; i < _radii.Length; i++)
        {
            double ring = 0;
            for (int j = 0; j < _cosines.Length; j++)
            {
                ring += function.Evaluate(_radii[i] * _cosines[j], _radii[i] * _sines[j]);
            }

            sum += _radialWeights[i] * ring;
        }

        return sum * (2 * Math.PI / _cosines.Length);
    }

    /// <summary>∬ w(r) f(x, y) dx dy of all components, which share their nodes.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">f without the weight function.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the integrand's dimension.</exception>
    public void Integrate<TFunction>(ref TFunction function, Span<double> integral)
        where TFunction : IPlaneVectorFunction
    {
        int dimension = VectorIntegrand.CheckedDimension(function.Dimension, integral.Length);
        Span<double> scratch = dimension <= VectorIntegrand.OnStack ? stackalloc double[2 * dimension] : new double[2 * dimension];
        Span<double> ring = scratch[..dimension], values = scratch[dimension..];
        integral.Clear();
        for (int i = 0; i < _radii.Length; i++)
        {
            ring.Clear();
            for (int j = 0; j < _cosines.Length; j++)
            {
                function.Evaluate(_radii[i] * _cosines[j], _radii[i] * _sines[j], values);
                for (int c = 0; c < dimension; c++)
                {
                    ring[c] += values[c];
                }
            }

            for (int c = 0; c < dimension; c++)
            {
                integral[c] += _radialWeights[i] * ring[c];
            }
        }

        foreach (ref double component in integral)
        {
            component *= 2 * Math.PI / _cosines.Length;
        }
    }

    // r dr = d(r²)/2.
    private static PolarRule FromSquares(QuadratureRule rule, int angles)
    {
        double[] radii = new double[rule.Count];
        double[] weights = new double[rule.Count];
        for (int i = 0; i < radii.Length; i++)
        {
            radii[i] = Math.Sqrt(rule.Nodes[i]);
            weights[i] = 0.5 * rule.Weights[i];
        }

        return new PolarRule(radii, weights, angles);
    }

    private static void CheckPositive(string name, double value)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            DomainError.Throw(name, value, "a finite number above 0");
        }
    }

    private static void CheckCount(string name, int value)
    {
        if (value < 1)
        {
            DomainError.Throw(name, value, ">= 1");
        }
    }
}
