using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.SpecialFunctions;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Kernels;

namespace Engine.Quantum.Dynamics.Propagators;

/// <summary>
/// e^{hA}y in Chebyshev polynomials over the line between the foci of an ellipse around the spectrum, which are its Faber polynomials: for Hermitian H the line
/// of energies, with
/// some decay an ellipse about it, and where decay prevails one along the real axis.
/// </summary>
/// <remarks>
/// <para>With X = (A - d)/c, d the middle of the real parts and c the distance of the foci from it, φ₀ = y, φ₁ = Xy and φ_{k+1} = 2Xφ_k ± φ_{k-1} (plus for
/// foci along the imaginary
/// axis), e^{hA}y = e^{hd} Σ (2 - δ) B_k(hc) φ_k with Bessel functions B = J (plus) or I (minus). The number of products is about hc and a few roots of it, the
/// least of any
/// polynomial method; a power series needs some three times as many.</para>
/// <para>The identity holds whatever c and d are. The region only decides how fast the sum converges, and terms that grow tell that it was too small: the bound
/// is the sum of the
/// moduli of the weights left out, times the norm of the last terms, times the growth they show, plus the rounding of the largest summand.</para>
/// </remarks>
[Reference("H. Tal-Ezer, R. Kosloff, \"An accurate and efficient scheme for propagating the time dependent Schrödinger equation\", J. Chem. Phys. 81, 3967 "
    + "(1984)", Doi = "10.1063/1.448136")]
[Reference("W. Huisinga, L. Pesce, R. Kosloff, P. Saalfrank, \"Faber and Newton polynomial integrators for open-system density matrix propagation\", J. Chem. "
    + "Phys. 110, 5538 (1999)", Doi = "10.1063/1.478451")]
internal sealed class ChebyshevPropagator : SeriesPropagator
{
    /// <summary>Largest hc: longer steps would gain less than a tenth and cost digits to rounding.</summary>
    private const double LargestRadius = 300;

    private const int MaximalTerms = 480;

    /// <summary>First step in units of the inverse half-width of the real parts: outside the ellipse terms grow with the exponential of that.</summary>
    private const double FirstDecay = 8;

    /// <summary>The foci keep at least this distance, in units of the larger half-axis: closer ones would make the terms grow like powers of its
    /// inverse.</summary>
    private const double SmallestFocus = 0.4;

    /// <summary>The least distance of the foci in units of the bound on the norm, for regions that miss what the generator does.</summary>
    private const double SmallestShare = 1e-3;

    /// <summary>A generator so small is zero over any time; its inverse would overflow.</summary>
    private const double Vanishing = 1e-200;

    /// <summary>A summand may exceed the state by so much whatever the tolerance.</summary>
    private const double AllowedGrowth = 60;

    /// <summary>Before so many terms their growth is not known.</summary>
    private const int FewestTerms = 4;

    /// <summary>The last known weight must make a summand below this part of the tolerance, so that the unknown ones do not count.</summary>
    private const double EndShare = 1e-2;

    private readonly double _center;
    private readonly double _focus;
    private readonly bool _oscillates;
    private readonly double _longest;
    private readonly double[] _weights = new double[MaximalTerms];
    private readonly double[] _norms = new double[MaximalTerms];
    private readonly double[] _rest = new double[MaximalTerms + 1];
    private readonly LindbladGenerator? _matrices;
    private readonly double[] _derivative;
    private double[] _current;
    private double[] _previous;

    public ChebyshevPropagator(ILinearGenerator generator, SpectralRegion region, IEvolutionOutput output, ReadOnlySpan<double> state, EvolutionOptions options)
        : base(generator, output, state, options, MaximalTerms)
    {
        double largest = Math.Max(region.Imaginary, region.Real);
        _oscillates = region.Imaginary >= region.Real;
        _center = region.Center;
        double distance = Math.Sqrt(Math.Abs((region.Imaginary * region.Imaginary) - (region.Real * region.Real)));
        _focus = Math.Max(Math.Max(distance, SmallestFocus * largest), SmallestShare * generator.NormBound);
        _focus = _focus > Vanishing ? _focus : 1;
        _longest = Math.Min(LargestRadius / _focus, region.Real > 0 ? FirstDecay / region.Real : double.PositiveInfinity);
        _matrices = generator as LindbladGenerator;
        _derivative = new double[_matrices is null ? state.Length : 0];
        _current = new double[state.Length];
        _previous = new double[state.Length];
    }

    protected override string Name => "Chebyshev series of the exponential";

    protected override double FirstStep => _longest;

    protected override double Sum(double[] state, double step, double limit, out double growth)
    {
        double radius = step * _focus, norm = MatrixVector.Norm(MemoryMarshal.Cast<double, Complex>(state));
        int available = Prepare(step, radius);
        growth = 1;
        for (int k = 0; k < state.Length; k++)
        {
            Result[k] = _weights[0] * state[k];
        }

        state.CopyTo(_current, 0);
        Array.Clear(_previous);
        AddTerm(0, _current, norm, limit);
        double largest = Math.Abs(_weights[0]) * norm, rounding = Math.Max(AllowedGrowth * norm, limit / (8 * UnitRoundoff));
        _norms[0] = norm;
        for (int k = 1; k < available; k++)
        {
            double slope = (k == 1 ? 1 : 2) / _focus;
            double current = Math.Sqrt(Next(slope, k == 1 ? 0 : _oscillates ? 1 : -1, _weights[k]));
            (_current, _previous) = (_previous, _current);
            AddTerm(k, _current, current, limit);
            largest = Math.Max(largest, Math.Abs(_weights[k]) * current);
            if (!(largest <= rounding))
            {
                break;
            }

            // Before the turning point of the Bessel functions weights may vanish by chance.
            _norms[k] = current;
            if (k >= FewestTerms && (k >= radius || !_oscillates) && _rest[k + 1] * Math.Max(current, _norms[k - 1]) <= limit)
            {
                double bound = Rest(k, available, limit);
                if (bound <= limit)
                {
                    growth = norm > 0 ? largest / norm : 1;
                    return bound + (UnitRoundoff * ((4 * largest) + (k * norm)));
                }
            }
        }

        return double.NaN;
    }

    protected override double NextStep(double step, double growth, double relativeTolerance)
    {
        double limit = Math.Max(AllowedGrowth, Math.Min(6000, 0.05 * relativeTolerance / UnitRoundoff));
        return growth > limit ? 0.6 * step : growth < limit / 16 ? Math.Min(1.5 * step, LargestRadius / _focus) : step;
    }

    protected override void Weights(double step, double fraction, Span<double> weights)
    {
        double radius = fraction * step * _focus;
        if (_oscillates)
        {
            BesselFunctions.JAll(radius, weights);
        }
        else
        {
            BesselFunctions.ScaledIAll(radius, weights);
        }

        double scale = Math.Exp((fraction * step * _center) + (_oscillates ? 0 : radius));
        weights[0] *= scale;
        for (int k = 1; k < weights.Length; k++)
        {
            weights[k] *= 2 * scale;
        }
    }

    /// <summary>The next polynomial in the place of the one before the current one; returns its squared norm.</summary>
    private double Next(double slope, double sign, double weight)
    {
        if (_matrices is not null)
        {
            return _matrices.AddRecurrence(slope, -slope * _center, _current, sign, _previous, weight, Result);
        }

        Generator.Derivative(0, _current, _derivative);
        return GeneratorKernels.AddRecurrence(slope, _derivative, -slope * _center, _current, sign, _previous, weight, Result);
    }

    /// <summary>Weights of the whole step and the sums of the moduli from each on; returns how many there are.</summary>
    private int Prepare(double step, double radius)
    {
        int count = Math.Min(MaximalTerms, (int)(_oscillates ? radius + (12 * Math.Cbrt(radius)) : Math.Min(radius, 12 * Math.Sqrt(radius))) + 70);
        Weights(step, 1, _weights.AsSpan(0, count));
        while (count > FewestTerms + 1 && _weights[count - 1] == 0)
        {
            count--;
        }

        _rest[count] = 0;
        for (int k = count - 1; k >= 0; k--)
        {
            _rest[k] = _rest[k + 1] + Math.Abs(_weights[k]);
        }

        return count;
    }

    /// <summary>What the terms after k add at most if they go on growing as the last ones did; infinite where they would still matter at the end of the known
    /// weights.</summary>
    private double Rest(int k, int available, double limit)
    {
        // Even and odd polynomials may differ for long, so growth is that over two.
        double norm = Math.Max(_norms[k], _norms[k - 1]), ratio = Math.Max(1, Math.Max(Growth(_norms[k - 2], _norms[k]), Growth(_norms[k - 3], _norms[k - 1])));
        double sum = 0, summand = Math.Abs(_weights[k]) * norm, factor = norm;
        for (int j = k + 1; j < available && sum <= limit; j++)
        {
            factor *= ratio;
            summand = Math.Abs(_weights[j]) * factor;
            sum += summand;
        }

        return summand <= EndShare * limit ? sum : double.PositiveInfinity;
    }

    private static double Growth(double earlier, double later) => later == 0 ? 0 : Math.Sqrt(later / earlier);
}
