namespace Engine.Plugins.Turbulence.Medium;

/// <summary>C_n² along the path, as a density over the fraction u = z/L of the path, with mean 1.</summary>
internal abstract class StrengthProfile
{
    /// <summary>Uniform turbulence.</summary>
    public static StrengthProfile Uniform { get; } = new UniformProfile();

    /// <summary>Whether the density is 1 everywhere.</summary>
    public virtual bool IsUniform => false;

    /// <summary>Fractions of the path between which the density is smooth, from 0 to 1.</summary>
    public abstract IReadOnlyList<double> Breaks { get; }

    /// <summary>Mean of C_n² over the path, m^(-2/3); 1 for a profile known only by its shape.</summary>
    public abstract double Mean { get; }

    /// <summary>C_n²(u)/mean.</summary>
    /// <param name="u">Fraction of the path, 0 to 1.</param>
    public abstract double Density(double u);

    /// <summary>∫ p(u) f(u) du over part of the path.</summary>
    /// <param name="f">The factor, smooth.</param>
    /// <param name="from">Lower fraction.</param>
    /// <param name="to">Upper fraction.</param>
    public double Weigh(Func<double, double> f, double from = 0, double to = 1)
    {
        double sum = 0;
        foreach ((double low, double high) in Panels(from, to))
        {
            sum += UnitRules.Legendre24.Integrate(low, high, u => Density(u) * f(u));
        }

        return sum;
    }

    /// <summary>∫ p(u) f(u) du or ∫ p(u) f(1-u) du over the path, for a factor that behaves like a power such as 5/6 or 5/3 near either end.</summary>
    /// <param name="f">The factor.</param>
    /// <param name="fromSource">Whether its argument is u, else 1 - u.</param>
    public double WeighSmoothed(Func<double, double> f, bool fromSource)
    {
        double At(double u) => Density(u) * f(fromSource ? u : 1 - u);
        double sum = 0;
        foreach ((double low, double high) in Panels(0, 1))
        {
            // The distance from the nearer end as v⁶.
            if (low < 0.5)
            {
                sum += UnitRules.Legendre40.Integrate(
                    Math.Pow(low, 1.0 / 6), Math.Pow(Math.Min(high, 0.5), 1.0 / 6), v => 6 * Math.Pow(v, 5) * At(Math.Pow(v, 6)));
            }

            if (high > 0.5)
            {
                sum += UnitRules.Legendre40.Integrate(
                    Math.Pow(1 - high, 1.0 / 6), Math.Pow(1 - Math.Max(low, 0.5), 1.0 / 6), v => 6 * Math.Pow(v, 5) * At(1 - Math.Pow(v, 6)));
            }
        }

        return sum;
    }

    /// <summary>The smooth panels between two fractions.</summary>
    public IEnumerable<(double Low, double High)> Panels(double from, double to)
    {
        double low = from;
        foreach (double edge in Breaks)
        {
            if (edge > low && edge < to)
            {
                yield return (low, edge);
                low = edge;
            }
        }

        if (to > low)
        {
            yield return (low, to);
        }
    }

    private sealed class UniformProfile : StrengthProfile
    {
        public override bool IsUniform => true;

        public override IReadOnlyList<double> Breaks { get; } = [0, 1];

        public override double Mean => 1;

        public override double Density(double u) => 1;
    }
}
