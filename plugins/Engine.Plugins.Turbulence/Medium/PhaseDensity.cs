namespace Engine.Plugins.Turbulence.Medium;

/// <summary>The phase spectrum of a path Φ_φ(K) per unit strength power, c_D/(4πI) F(K) in rad² waist², and its integrals over cells of wave numbers.</summary>
internal sealed class PhaseDensity
{
    private const int FoldedPeriods = 2;
    private const int TailPanels = 30;

    private readonly double _coefficient;
    private readonly Spectrum _spectrum;

    /// <summary>The spectrum of a path.</summary>
    /// <param name="link">The path; its strength does not enter.</param>
    public PhaseDensity(Link link)
    {
        _spectrum = link.Spectrum;
        _coefficient = link.StructureConstant / (4 * Math.PI * _spectrum.StructureIntegral);
        if (link.Convention == Convention.Published2011)
        {
            _coefficient *= Math.Pow(2 * Math.PI, -3);
        }
    }

    /// <summary>Φ_φ(K).</summary>
    /// <param name="wavenumber">K in 1/w0.</param>
    public double At(double wavenumber) => _coefficient * _spectrum.Density(wavenumber);

    /// <summary>∫ Φ K² d²K over a square cell, its sides along the axes.</summary>
    /// <param name="i">Place of its middle along one axis, in widths.</param>
    /// <param name="j">Place along the other.</param>
    /// <param name="width">Width of the cell.</param>
    public double CellTilt(int i, int j, double width)
    {
        if (i == 0 && j == 0)
        {
            return OriginTilt(width / 2);
        }

        double sum = 0;
        for (int a = 0; a < UnitRules.Legendre12.Count; a++)
        {
            double x = (i - 0.5 + UnitRules.Legendre12.Nodes[a]) * width;
            sum += UnitRules.Legendre12.Weights[a] * UnitRules.Legendre12.Integrate((j - 0.5) * width, (j + 0.5) * width, y =>
            {
                double square = (x * x) + (y * y);
                return square * At(Math.Sqrt(square));
            });
        }

        return sum * width;
    }

    /// <summary>∫ Φ K² d²K over the cell at the origin. K = v^(1/(4-α)) takes away the singular power, whatever the exponent below 4.</summary>
    private double OriginTilt(double half)
    {
        double power = 4 - _spectrum.Exponent;
        double sum = 0;
        for (int k = 0; k < UnitRules.Legendre12.Count; k++)
        {
            double edge = half / Math.Cos(Math.PI / 4 * UnitRules.Legendre12.Nodes[k]);
            double radial = 0;
            if (_spectrum.Outer == 0)
            {
                radial = UnitRules.Legendre24.Integrate(0, 1, s => _spectrum.HighShape(edge * Math.Pow(s, 1 / power)));
                radial *= Math.Pow(edge, power) / power;
            }
            else
            {
                // Smooth about the origin: octaves down to far below the outer scale.
                double end = edge;
                for (int p = 0; p < 60; p++, end /= 2)
                {
                    radial += UnitRules.Legendre12.Integrate(end / 2, end, wave => wave * wave * wave * _spectrum.Density(wave));
                }
            }

            sum += UnitRules.Legendre12.Weights[k] * radial;
        }

        return 8 * (Math.PI / 4) * _coefficient * sum;
    }

    /// <summary>What lies whole periods away from the wave numbers of a sampled screen.</summary>
    /// <param name="period">2π over the step of the grid.</param>
    /// <param name="near">Receives the sum over the nearest periods at a wave number.</param>
    /// <returns>All periods beyond, the same at every wave number.</returns>
    public double Folding(double period, out Func<double, double, double> near)
    {
        if (At(period / 2) < 1e-30 * At(period * 1e-3))
        {
            near = (_, _) => 0;
            return 0;
        }

        near = (x, y) =>
        {
            double sum = 0;
            for (int a = -FoldedPeriods; a <= FoldedPeriods; a++)
            {
                for (int b = -FoldedPeriods; b <= FoldedPeriods; b++)
                {
                    if (a != 0 || b != 0)
                    {
                        double kx = x + (a * period), ky = y + (b * period);
                        sum += At(Math.Sqrt((kx * kx) + (ky * ky)));
                    }
                }
            }

            return sum;
        };
        return Beyond((FoldedPeriods + 0.5) * period) / (period * period);
    }

    /// <summary>∫ Φ d²K outside a square about the origin, rad².</summary>
    /// <param name="half">Half the width of the square.</param>
    public double Beyond(double half)
    {
        double sum = 0;
        for (int k = 0; k < UnitRules.Legendre12.Count; k++)
        {
            double from = half / Math.Cos(Math.PI / 4 * UnitRules.Legendre12.Nodes[k]);
            double radial = 0;
            for (int p = 0; p < TailPanels; p++)
            {
                radial += UnitRules.Legendre12.Integrate(p, p + 1, v => Math.Pow(from * Math.Exp(v), 2) * At(from * Math.Exp(v)));
            }

            sum += UnitRules.Legendre12.Weights[k] * radial;
        }

        return 8 * (Math.PI / 4) * sum;
    }
}
