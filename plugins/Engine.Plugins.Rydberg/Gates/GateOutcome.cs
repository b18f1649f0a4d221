using System.Numerics;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>What a gate pulse does to inputs with 0, 1 … n ones: amplitudes that come back and the time spent excited.</summary>
internal sealed class GateOutcome
{
    private const int Grid = 720;

    /// <summary>An outcome.</summary>
    /// <param name="returned">⟨input|output⟩ for inputs with 1 … n ones.</param>
    /// <param name="rydbergTimes">T_r in s of the same inputs.</param>
    /// <param name="norms">Norm of the output, below 1 with decay.</param>
    public GateOutcome(Complex[] returned, double[] rydbergTimes, double[] norms)
    {
        Returned = returned;
        RydbergTimes = rydbergTimes;
        Norms = norms;
    }

    /// <summary>⟨input|output⟩ of inputs with 1 … n ones; the input without ones comes back as it was.</summary>
    public Complex[] Returned { get; }

    /// <summary>T_r of each in s.</summary>
    public double[] RydbergTimes { get; }

    /// <summary>Norm of each output.</summary>
    public double[] Norms { get; }

    private int Inputs => 1 << Returned.Length;

    /// <summary>T_r averaged over all inputs, in s.</summary>
    public double RydbergTime => RydbergTimes.Select((t, k) => Multiplicity(k + 1) * t).Sum() / Inputs;

    /// <summary>What is left outside the qubit levels, averaged over all inputs; loss by decay not counted.</summary>
    public double Leakage => Returned.Select((a, k) => Multiplicity(k + 1) * (Norms[k] - Square(a))).Sum() / Inputs;

    /// <summary>1 - norm, averaged over all inputs.</summary>
    public double NormLoss => Norms.Select((n, k) => Multiplicity(k + 1) * (1 - n)).Sum() / Inputs;

    /// <summary>The local phase θ, undone on each atom, that makes the gate best.</summary>
    /// <param name="phases">What inputs should receive beyond the local phase of their ones.</param>
    public double BestLocalPhase(GatePhases phases)
    {
        double best = Enumerable.Range(0, Grid).Select(i => 2 * Math.PI * i / Grid).MaxBy(t => Square(Trace(t, phases)));
        double low = best - 2 * Math.PI / Grid, high = best + 2 * Math.PI / Grid;
        double golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-10)
        {
            double a = high - golden * (high - low), b = low + golden * (high - low);
            (low, high) = Square(Trace(a, phases)) > Square(Trace(b, phases)) ? (low, b) : (a, high);
        }

        return 0.5 * (low + high);
    }

    /// <summary>1 - entanglement fidelity.</summary>
    /// <param name="theta">θ.</param>
    /// <param name="phases">The gate's phases.</param>
    public double EntanglementInfidelity(double theta, GatePhases phases) => 1 - Square(Trace(theta, phases)) / ((double)Inputs * Inputs);

    /// <summary>1 - average gate fidelity.</summary>
    /// <param name="theta">θ.</param>
    /// <param name="phases">The gate's phases.</param>
    public double AverageInfidelity(double theta, GatePhases phases)
    {
        double kept = 1 + Returned.Select((a, k) => Multiplicity(k + 1) * Square(a)).Sum();
        return 1 - (kept + Square(Trace(theta, phases))) / (Inputs * (Inputs + 1.0));
    }

    private Complex Trace(double theta, GatePhases phases)
    {
        Complex sum = 1;
        int n = Returned.Length;
        for (int k = 1; k <= n; k++)
        {
            sum += Multiplicity(k) * Returned[k - 1] * Complex.FromPolarCoordinates(1, -k * theta) * Complex.Conjugate(phases.Of(k, n));
        }

        return sum;
    }

    private double Multiplicity(int ones)
    {
        double value = 1;
        for (int i = 1; i <= ones; i++)
        {
            value = value * (Returned.Length - ones + i) / i;
        }

        return value;
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;
}
