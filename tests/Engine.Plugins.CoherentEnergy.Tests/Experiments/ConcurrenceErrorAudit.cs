using System.Numerics;
using Engine.Plugins.CoherentEnergy.Experiments;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

/// <summary>What is claimed of the errors of concurrences and of times of sudden death, against closed forms.</summary>
public sealed class ConcurrenceErrorAudit
{
    private const int Sets = 200;

    /// <summary>A claim of rounding is that of a worst case; a state that is exactly pure is off by its last bit.</summary>
    private const double Widest = 1000;

    /// <summary>States whose elements beside the two diagonals are zero, turned by local rotations, which change no entanglement.</summary>
    [Fact]
    public void Concurrence_of_a_state()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < Sets; set++)
        {
            double[] weights = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() + 1e-3)];
            double sum = weights.Sum();
            (double a, double b, double c, double d) = (weights[0] / sum, weights[1] / sum, weights[2] / sum, weights[3] / sum);
            double outer = Math.Sqrt(a * d) * random.NextDouble(), inner = Math.Sqrt(b * c) * random.NextDouble();
            Complex[][] state =
            [
                [a, 0, 0, outer],
                [0, b, inner, 0],
                [0, inner, c, 0],
                [outer, 0, 0, d],
            ];
            double expected = 2 * Math.Max(0, Math.Max(outer - Math.Sqrt(b * c), inner - Math.Sqrt(a * d)));
            RunReport report = new StateExperiment().Run(new() { DensityMatrix = Turned(state, random), MaximumDeficit = false }, new TestRun());
            audit.Add(report, "concurrence", expected);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold(Widest));
    }

    /// <summary>
    /// Two qubits that decay lose √(1-e)|00> + √e|11> at q = exp(-Γt) = 1 - √((1-e)/e) where e is above 1/2; T. Yu and J. H. Eberly, Phys. Rev. Lett.
    /// 93, 140404 (2004).
    /// </summary>
    [Fact]
    public void Sudden_death_of_an_evolution()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < Sets; set++)
        {
            double excited = 0.52 + (0.45 * random.NextDouble()), rate = Math.Pow(10, 3 * random.NextDouble());
            double death = -Math.Log(1 - Math.Sqrt((1 - excited) / excited)) / rate;
            RunReport report = Evolved(excited, rate, 1.5 * death);
            audit.Add(report, "suddenDeathTime", death, 4e-16 * death);
            double stop = death * (0.1 + (0.8 * random.NextDouble())), kept = Math.Exp(-rate * stop);
            audit.Add(Evolved(excited, rate, stop), "finalConcurrence",
                2 * kept * (Math.Sqrt(excited * (1 - excited)) - (excited * (1 - kept))), 4e-16);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold(Widest));

        static RunReport Evolved(double excited, double rate, double duration) => new EvolveExperiment().Run(new()
        {
            Amplitudes = [Math.Sqrt(1 - excited), 0, 0, Math.Sqrt(excited)],
            DecayRateA = rate,
            DecayRateB = rate,
            Duration = duration,
            Points = 3,
        }, new TestRun());
    }

    /// <summary>An excitation that goes back and forth many times: the angle of its turns rounds, and the concurrence |sin 2Jt| with it.</summary>
    [Fact]
    public void Concurrence_after_many_turns()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < Sets; set++)
        {
            double exchange = Math.Pow(10, 3 * random.NextDouble());
            RunReport report = new EvolveExperiment().Run(new()
            {
                Amplitudes = [0, 1, 0, 0],
                DecayRateA = 0,
                DecayRateB = 0,
                Exchange = exchange,
                Duration = 1,
                Points = 2,
            }, new TestRun());
            audit.Add(report, "finalConcurrence", Math.Abs(Math.Sin(2 * exchange)));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold(double.PositiveInfinity));
    }

    /// <summary>Two π pulses leave √q|00> + √e|11>, e = 1 - q emitted in the first bin; loss damps both bins.</summary>
    [Fact]
    public void Concurrence_of_emitted_light()
    {
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < Sets; set++)
        {
            double delay = 0.1 + (3 * random.NextDouble()), collection = 0.2 + (0.8 * random.NextDouble()), emitted = 1 - Math.Exp(-delay);
            RunReport report = new EmissionExperiment().Run(new() { DecayRate = 1, Delay = delay, Collection = collection, Points = 2 }, new TestRun());
            double pair = collection * (Math.Sqrt(emitted * (1 - emitted)) - (emitted * (1 - collection)));
            audit.Add(report, "concurrence", 2 * Math.Max(0, pair));
        }

        TestContext.Current.TestOutputHelper?.WriteLine(audit.Hold(Widest));
    }

    private static Complex[][] Turned(Complex[][] state, Random random)
    {
        Complex[,] a = Rotation(random), b = Rotation(random);
        var turned = new Complex[4][];
        for (int r = 0; r < 4; r++)
        {
            turned[r] = new Complex[4];
            for (int c = 0; c < 4; c++)
            {
                for (int i = 0; i < 4; i++)
                {
                    for (int k = 0; k < 4; k++)
                    {
                        turned[r][c] += U(r, i) * state[i][k] * Complex.Conjugate(U(c, k));
                    }
                }
            }
        }

        return turned;

        Complex U(int r, int c) => a[r / 2, c / 2] * b[r % 2, c % 2];
    }

    private static Complex[,] Rotation(Random random)
    {
        double angle = random.NextDouble() * Math.PI, first = random.NextDouble() * 6, second = random.NextDouble() * 6;
        Complex cos = Complex.FromPolarCoordinates(Math.Cos(angle), first), sin = Complex.FromPolarCoordinates(Math.Sin(angle), second);
        return new[,] { { cos, -Complex.Conjugate(sin) }, { sin, Complex.Conjugate(cos) } };
    }
}
