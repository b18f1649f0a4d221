namespace Engine.Plugins.Ionizing.Kernel;

/// <summary>
/// The kernel Lambda(k, k') = integral dp M M* of a single absorption, in units of abs(C)^2, for a real, inversion symmetric bound state:
/// [eps (k + Delta/2)] [eps (k' - Delta/2)] F(Delta) + H(Delta) with Delta = k - k'.
/// </summary>
public sealed class AbsorptionKernel
{
    // Below this a Delta/2 the closed forms of H lose digits to cancellation; the series in its square is exact to rounding up to it.
    private const double SeriesLimit = 0.5;
    private const int SeriesTerms = 27;

    private readonly BoundState _state;
    private readonly double _scale;

    /// <summary>Makes a kernel.</summary>
    /// <param name="state">The bound state.</param>
    /// <param name="scale">Momentum width s of a Gaussian, or radius a of a 1s state.</param>
    public AbsorptionKernel(BoundState state, double scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        (_state, _scale) = (state, scale);
    }

    /// <summary>Momentum variance of the bound state per axis.</summary>
    public double Variance => _state == BoundState.Gaussian ? _scale * _scale : 1 / (3 * _scale * _scale);

    /// <summary>The difference of wave numbers over which the form factor decays.</summary>
    public double DecayWidth => _state == BoundState.Gaussian ? 2 * _scale : 2 / _scale;

    /// <summary>The kernel with wave numbers in units of a reference.</summary>
    /// <param name="waveNumber">The reference, positive.</param>
    public AbsorptionKernel Scaled(double waveNumber) => new(_state, _state == BoundState.Gaussian ? _scale / waveNumber : _scale * waveNumber);

    /// <summary>Form factor F(Delta), the overlap of the bound state with itself displaced by Delta.</summary>
    public double FormFactor(double delta)
    {
        if (_state == BoundState.Gaussian)
        {
            return Math.Exp(-delta * delta / (8 * _scale * _scale));
        }

        double t = _scale * delta / 2, root = 1 / (1 + t * t);
        return root * root;
    }

    /// <summary>Second moment H along the displacement.</summary>
    public double Parallel(double delta)
    {
        if (_state == BoundState.Gaussian)
        {
            return _scale * _scale * FormFactor(delta);
        }

        double a = _scale, t = Math.Abs(a * delta) / 2, a2 = a * a;
        return t < SeriesLimit
            ? Series(t, growing: false) / a2
            : 4 * Defect(t) / (a2 * a2 * delta * delta);
    }

    /// <summary>Second moment H across the displacement.</summary>
    public double Perpendicular(double delta)
    {
        if (_state == BoundState.Gaussian)
        {
            return _scale * _scale * FormFactor(delta);
        }

        double a = _scale, t = Math.Abs(a * delta) / 2, a2 = a * a, v = 2 / a;
        return t < SeriesLimit
            ? Series(t, growing: true) / a2
            : 2 / (a2 * a2) * (1 / (v * v + delta * delta) - Defect(t) / (delta * delta));
    }

    /// <summary>The exact kernel for wave numbers along the measured axis.</summary>
    /// <param name="k">First wave number.</param>
    /// <param name="other">Second wave number.</param>
    /// <param name="polarizedAlong">Whether the polarization lies along the axis; across it eps k vanishes.</param>
    public double Exact(double k, double other, bool polarizedAlong)
    {
        double delta = k - other;
        return polarizedAlong
            ? (k + delta / 2) * (other - delta / 2) * FormFactor(delta) + Parallel(delta)
            : Perpendicular(delta);
    }

    /// <summary>The published kernel k k' + sigma_q^2, without form factor and polarization.</summary>
    public double Published(double k, double other) => k * other + Variance;

    /// <summary>The published exponential exp(-N Delta^2/(4 sigma_q^2)).</summary>
    public double PublishedExponential(double delta, double events) => Math.Exp(-events * delta * delta / (4 * Variance));

    /// <summary>sum_k (-t^2)^k/(2k + 3), or with the factor k + 1 in each term.</summary>
    private static double Series(double t, bool growing)
    {
        double sum = 0, power = 1;
        for (int k = 0; k < SeriesTerms; k++)
        {
            sum += power * (growing ? k + 1 : 1) / (2 * k + 3);
            power *= -t * t;
        }

        return sum;
    }

    /// <summary>A = 1 - arctan(t)/t.</summary>
    private static double Defect(double t) => 1 - Math.Atan(t) / t;
}
