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
