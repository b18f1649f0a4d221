using System.Numerics;

namespace Engine.Plugins.Rydberg.Gates;

/// <summary>What a gate pulse does to every input of ones and zeros.</summary>
/// <param name="Returned">⟨input|output⟩, atom 0 the lowest bit of the index.</param>
/// <param name="RydbergTimes">T_r of each input in s.</param>
/// <param name="Norms">Norm of each output.</param>
internal sealed record RegisterOutcome(Complex[] Returned, double[] RydbergTimes, double[] Norms)
{
    /// <summary>T_r averaged over all inputs, in s.</summary>
    public double RydbergTime => RydbergTimes.Average();

    /// <summary>What is left outside the qubit levels, averaged over all inputs; loss by decay not counted.</summary>
    public double Leakage => Norms.Zip(Returned, (n, a) => n - Square(a)).Average();

    /// <summary>1 - average gate fidelity.</summary>
    /// <param name="local">Local phase undone on each atom.</param>
    /// <param name="phases">The gate's phases.</param>
    public double AverageInfidelity(IReadOnlyList<double> local, GatePhases phases)
    {
        int inputs = Returned.Length;
        return 1 - ((Returned.Sum(Square) + Square(Trace(local, phases))) / (inputs * (inputs + 1.0)));
    }

    /// <summary>1 - entanglement fidelity.</summary>
    /// <param name="local">Local phase undone on each atom.</param>
    /// <param name="phases">The gate's phases.</param>
    public double EntanglementInfidelity(IReadOnlyList<double> local, GatePhases phases) =>
        1 - (Square(Trace(local, phases)) / ((double)Returned.Length * Returned.Length));

    /// <summary>Local phases that make the gate best: one after the other in turn, each in closed form, until none gains.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="phases">The gate's phases.</param>
    public double[] BestLocalPhases(IReadOnlyList<double> start, GatePhases phases)
    {
        double[] local = [.. start];
        double before = -1, now = Square(Trace(local, phases));
        for (int sweep = 0; sweep < 500 && now > before * (1 + 1e-15); sweep++)
        {
            before = now;
            for (int atom = 0; atom < local.Length; atom++)
            {
                // Trace = A + B e^{-iθ}: its modulus is largest where both have one phase.
                (Complex without, Complex with) = (0, 0);
                local[atom] = 0;
                for (int input = 0; input < Returned.Length; input++)
                {
                    Complex term = Term(input, local, phases);
                    (without, with) = (input >> atom & 1) == 0 ? (without + term, with) : (without, with + term);
                }

                local[atom] = with == 0 || without == 0 ? 0 : with.Phase - without.Phase;
            }

            now = Square(Trace(local, phases));
        }

        return local;
    }

    private Complex Trace(IReadOnlyList<double> local, GatePhases phases)
    {
        Complex sum = 0;
        for (int input = 0; input < Returned.Length; input++)
        {
            sum += Term(input, local, phases);
        }

        return sum;
    }

    private Complex Term(int input, IReadOnlyList<double> local, GatePhases phases)
    {
        double turn = 0;
        for (int i = 0; i < local.Count; i++)
        {
            turn += (input >> i & 1) * local[i];
        }

        return Returned[input] * Complex.FromPolarCoordinates(1, -turn) * Complex.Conjugate(phases.Of(BitOperations.PopCount((uint)input), local.Count));
    }

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
}
