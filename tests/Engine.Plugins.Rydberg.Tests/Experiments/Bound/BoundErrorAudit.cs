using Engine.Plugins.Rydberg.Experiments;

namespace Engine.Plugins.Rydberg.Tests.Experiments;

/// <summary>The claims of the bound against 28 digits.</summary>
public sealed class BoundErrorAudit
{
    private const decimal Ln2 = 0.6931471805599453094172321215m;

    [Fact]
    public void Claims_cover_and_are_not_wide()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < 200; set++)
        {
            double interaction = Math.Pow(10, 3 + (7 * random.NextDouble())) * (random.Next(2) == 0 ? -1 : 1), decay = Math.Pow(10,
                (5 * random.NextDouble()) - 1);
            double entropy = Math.Pow(10, -3 * random.NextDouble()), largest = 1 - (0.5 * Math.Pow(10, -4 * random.NextDouble()));
            bool byEntropy = set % 2 == 0;
            RunReport report = new BoundExperiment().Run(new BoundParameters
            {
                Interaction = interaction,
                DecayRate = decay,
                TargetEntropy = byEntropy ? entropy : null,
                TargetSchmidtCoefficient = byEntropy ? null : largest,
                Points = 2,
            }, new TestRun());

            // Least |B| T_r = θ + 2 (1 - λ), θ = 2 arcsin √(1 - λ); waiting takes 2 θ.
            decimal rest = byEntropy ? 1 - Exp(-Exact(entropy) * Ln2) : 1 - Exact(largest), angle = 2 * ArcSin(Root(rest));
            double bound = (double)(angle + (2 * rest)), naive = (double)(2 * angle), seconds = 1 / Math.Abs(interaction);
            audit.Add(report, "boundScaledRydbergTime", bound);
            audit.Add(report, "boundRydbergTime", (double)((angle + (2 * rest)) / Exact(Math.Abs(interaction))));
            audit.Add(report, "boundError", bound * seconds * decay, 2e-16 * bound * seconds * decay);
            audit.Add(report, "naiveScaledRydbergTime", naive);
            audit.Add(report, "naiveError", naive * seconds * decay, 2e-16 * naive * seconds * decay);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold());
    }

    /// <summary>A double as it is, not as it is printed.</summary>
    private static decimal Exact(double value)
    {
        (decimal whole, int power) = ((decimal)(long)Math.ScaleB(value, 52 - Math.ILogB(value)), 52 - Math.ILogB(value));
        for (; power > 0; power--)
        {
            whole /= 2;
        }

        for (; power < 0; power++)
        {
            whole *= 2;
        }

        return whole;
    }

    private static decimal Exp(decimal x)
    {
        decimal sum = 1, term = 1;
        for (int n = 1; n < 60; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    private static decimal Root(decimal x)
    {
        decimal root = (decimal)Math.Sqrt((double)x);
        for (int i = 0; i < 4; i++)
        {
            root = (root + (x / root)) / 2;
        }

        return root;
    }

    /// <summary>By Newton's method from the double's value, with sine and cosine by their series.</summary>
    private static decimal ArcSin(decimal x)
    {
        decimal angle = (decimal)Math.Asin((double)x);
        for (int i = 0; i < 3; i++)
        {
            (decimal sine, decimal cosine, decimal term) = (0, 0, 1);
            for (int n = 0; n < 40; n++)
            {
                (sine, cosine) = (n % 4) switch
                {
                    0 => (sine, cosine + term),
                    1 => (sine + term, cosine),
                    2 => (sine, cosine - term),
                    _ => (sine - term,
                    cosine)
                };
                term *= angle / (n + 1);
            }

            angle += (x - sine) / cosine;
        }

        return angle;
    }
}
