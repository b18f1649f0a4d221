using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Kernel;

/// <summary>Entanglement of the signal photon with the electron that the idler freed.</summary>
public static class SignalElectron
{
    // The Gaussian weights are below 1e-31 here.
    private const double Reach = 12;
    private const double Tolerance = 1e-11;

    /// <summary>Of the closed forms around the integrals.</summary>
    private const double Rounding = 2e-15;

    /// <summary>Without probes: the marks of the pieces are where the features lie.</summary>
    private static readonly QuadratureOptions Quadrature = new() { RelativeTolerance = Tolerance, AbsoluteTolerance = 1e-300, Probe = false };

    /// <summary>
    /// Schmidt number for a Gaussian bound state without the polarization factor, [1 - ga^2/(al (al + s^2 (al^2 - ga^2)))]^(-1/2):
    /// that of the pair for s -> 0, one for a bound state too wide to record which idler arrived.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="width">Momentum width s of the bound state, in the unit of the pair's.</param>
    public static double SchmidtNumber(DoubleGaussian pair, double width)
    {
        // al^2 - ga^2 = 4/(S^2 D^2) and 1 - ga^2/(al (al + y)) = (al^2 - ga^2 + al y)/(al (al + y)): no cancellation at large D/S.
        double al = 1 / pair.PumpVariance + 1 / pair.PhaseMatchingVariance;
        double gap = 4 / (pair.PumpVariance * pair.PhaseMatchingVariance), y = width * width * gap;
        return Math.Sqrt(al * (al + y) / (gap + al * y));
    }

    /// <summary>Schmidt number 1/Tr rho_s^2 of the signal's state rho_s = f Lambda f^dagger, for any bound state.</summary>
    /// <remarks>
    /// Two of the four integrals of Tr rho_s^2, over the mean wave numbers, are Gaussian times a polynomial and done in closed form; the other two, over
    /// the differences u and v, are adaptive. So neither the ratio of the pair's widths nor that of the bound state's to them has to be resolved by a grid.
    /// </remarks>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="kernel">The kernel in the same unit.</param>
    /// <param name="polarizedAlong">Whether the polarization lies along the measured axis or across it; null leaves the polarization factor out.</param>
    /// <returns>The Schmidt number and the error of the quadrature.</returns>
    public static (double Value, double Error) SchmidtNumber(DoubleGaussian pair, AbsorptionKernel kernel, bool? polarizedAlong)
    {
        ArgumentNullException.ThrowIfNull(kernel);

        // The idler's state before the electron: exp(-A m^2 - B d^2) in mean and difference of its two wave numbers.
        double al = 1 / pair.PumpVariance + 1 / pair.PhaseMatchingVariance;
        double a = 2 / (al * pair.PumpVariance * pair.PhaseMatchingVariance), b = al / 8;
        var integrand = new Integrand(kernel, polarizedAlong, a, b);
        double[] scales = [kernel.DecayWidth, 4 * kernel.DecayWidth, 16 * kernel.DecayWidth];
        GaussKronrod outer = new(Quadrature), inner = new(Quadrature);
        (double trace, double traceError) = Pieces(outer, u => (integrand.Trace(u), 0), Reach / Math.Sqrt(2 * b), scales);
        (double purity, double purityError) = Pieces(
            outer,
            p => Pieces(
                inner,
                q => (integrand.Purity(p + q / 2, p - q / 2) * Math.Exp(-(a * p * p + b * q * q) / 2), 0),
                Reach / Math.Sqrt(b),
                [.. scales, 2 * p, 2 * p + kernel.DecayWidth, 2 * p - kernel.DecayWidth]),
            Reach / Math.Sqrt(a),
            [.. scales, 1 / Math.Sqrt(b)]);

        // Half ranges: the trace is twice, the purity four times its integral.
        double value = 2 * Math.Sqrt(b / a) * trace * trace / purity;
        double relative = 2 * traceError / Math.Abs(trace) + purityError / Math.Abs(purity) + Rounding;
        return (value, value * relative);
    }

    /// <summary>An integral from zero, piece by piece between marks, so that narrow features at them are not missed. Where the integrand is an integral
    /// itself, its errors are integrated along with it.</summary>
    private static (double Value, double Error) Pieces(
        GaussKronrod integrator, Func<double, (double Value, double Error)> function, double end, double[] marks)
    {
        var uncertain = new Uncertain(function);
        Span<double> integral = stackalloc double[2];
        double from = 0, sum = 0, error = 0;
        foreach (double mark in marks.Where(m => m > 0 && m < end).Order().Append(end))
        {
            if (mark > from)
            {
                QuadratureOutcome piece = integrator.Integrate(ref uncertain, from, mark, integral);
                (sum, error, from) = (sum + integral[0], error + integral[1] + piece.ErrorEstimate, mark);
            }
        }

        return (sum, error);
    }

    private readonly struct Uncertain(Func<double, (double Value, double Error)> function) : IVectorFunction
    {
        public int Dimension => 2;

        public void Evaluate(double x, Span<double> values) => (values[0], values[1]) = function(x);
    }

    /// <summary>What is left of trace and purity after the means are integrated out.</summary>
    private sealed class Integrand(AbsorptionKernel kernel, bool? along, double a, double b)
    {
        // Variances and covariance of the two means c_1 and c_2 under the weight of the purity.
        private readonly double _variance = 1 / (4 * a) + 1 / (16 * b);
        private readonly double _covariance = 1 / (4 * a) - 1 / (16 * b);
        private readonly double _unit = kernel.Variance;

        public double Trace(double u) => Math.Exp(-b * u * u) * along switch
        {
            null => kernel.FormFactor(u),
            true => ((1 / (2 * a) - u * u) * kernel.FormFactor(u) + kernel.Parallel(u)) / _unit,
            false => kernel.Perpendicular(u) / _unit,
        };

        public double Purity(double u, double v)
        {
            switch (along)
            {
                case null:
                    return kernel.FormFactor(u) * kernel.FormFactor(v);
                case false:
                    return kernel.Perpendicular(u) / _unit * (kernel.Perpendicular(v) / _unit);
                default:
                    double fu = kernel.FormFactor(u), fv = kernel.FormFactor(v), hu = kernel.Parallel(u), hv = kernel.Parallel(v);
                    double u2 = u * u, v2 = v * v;
                    double both = _variance * _variance + 2 * _covariance * _covariance - _variance * (u2 + v2) + u2 * v2;
                    return (fu * fv * both + (_variance - u2) * fu * hv + (_variance - v2) * fv * hu + hu * hv) / (_unit * _unit);
            }
        }
    }
}
