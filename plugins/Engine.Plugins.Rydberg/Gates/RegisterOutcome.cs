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
    /// <param name="phase">The gate's phase on the input of all ones.</param>
    public double AverageInfidelity(IReadOnlyList<double> local, double phase)
    {
        int inputs = Returned.Length;
        return 1 - ((Returned.Sum(Square) + Square(Trace(local, phase))) / (inputs * (inputs + 1.0)));
    }

    /// <summary>1 - entanglement fidelity.</summary>
    /// <param name="local">Local phase undone on each atom.</param>
    /// <param name="phase">The gate's phase on the input of all ones.</param>
    public double EntanglementInfidelity(IReadOnlyList<double> local, double phase) =>
        1 - (Square(Trace(local, phase)) / ((double)Returned.Length * Returned.Length));

    /// <summary>Local phases that make the gate best: one after the other in turn, each in closed form, until none gains.</summary>
    /// <param name="start">Where to start.</param>
    /// <param name="phase">The gate's phase.</param>
    public double[] BestLocalPhases(IReadOnlyList<double> start, double phase)
    {
        double[] local = [.. start];
        double before = -1, now = Square(Trace(local, phase));
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
                    Complex term = Term(input, local, phase);
                    (without, with) = (input >> atom & 1) == 0 ? (without + term, with) : (without, with + term);
                }

                local[atom] = with == 0 || without == 0 ? 0 : with.Phase - without.Phase;
            }

            now = Square(Trace(local, phase));
        }

        return local;
    }

    private Complex Trace(IReadOnlyList<double> local, double phase)
    {
        Complex sum = 0;
        for (int input = 0; input < Returned.Length; input++)
        {
            sum += Term(input, local, phase);
        }

        return sum;
    }

    private Complex Term(int input, IReadOnlyList<double> local, double phase)
    {
        double turn = input == Returned.Length - 1 ? phase : 0;
        for (int i = 0; i < local.Count; i++)
        {
            turn += (input >> i & 1) * local[i];
        }

        return Returned[input] * Complex.FromPolarCoordinates(1, -turn);
    }

    private static double Square(Complex z) => (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
}
