using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics.Generators;

/// <summary>Decides whether the diagonal of H₀ is taken out as a rotating frame.</summary>
internal static class FrameChoice
{
    /// <summary>Frame frequencies that agree within this fraction of the largest energy count as one.</summary>
    public const double SameFrequency = 1e-12;

    /// <summary>The frame pays for an integrator that steps in time when the diagonal spreads at least this many times wider than what is left.</summary>
    public const double Gain = 3;

    /// <summary>The frame pays against a Chebyshev series without one when it does so many times: the series needs one product for each radian of the widest
    /// phase.</summary>
    public const double GainOverSeries = 16;

    /// <summary>The diagonal of H₀, or null for no frame.</summary>
    /// <param name="hamiltonian">H(t).</param>
    /// <param name="jumps">The jump operators, each of which must turn at one frequency.</param>
    /// <param name="wish">Whether there should be a frame.</param>
    /// <param name="gain">How many times wider than what is left the diagonal must spread.</param>
    /// <exception cref="ArgumentException">A frame is demanded and a jump operator turns at several frequencies.</exception>
    public static double[]? Energies(Hamiltonian hamiltonian, IReadOnlyList<Jump> jumps, RotatingFrame wish, double gain = Gain)
    {
        if (wish == RotatingFrame.Off || (wish == RotatingFrame.Automatic && hamiltonian.Constant.Form == OperatorForm.Structured))
        {
            return null;
        }

        SparseMatrix h = hamiltonian.Constant.Sparse;
        double[] energies = [.. h.Diagonal().Select(value => value.Real)];
        double spread = energies.Max() - energies.Min();
        for (int k = 0; k < jumps.Count; k++)
        {
            if (!TurnsAtOneFrequency(jumps[k].Operator.Sparse, energies))
            {
                return wish == RotatingFrame.On
                    ? throw new ArgumentException($"Jump operator {k} turns at several frequencies in the frame of the diagonal of the Hamiltonian; it must "
                        + $"turn at one.")
                    : null;
            }
        }

        if (wish == RotatingFrame.On)
        {
            return energies;
        }

        double left = Remainder(h, energies);
        foreach ((_, Operator drive) in hamiltonian.Drives)
        {
            left = Math.Max(left, Remainder(drive.Sparse, energies));
        }

        return spread > gain * left ? energies : null;
    }

    /// <summary>How fast what is left moves: largest off-diagonal row sum plus the fastest frequency its elements turn at.</summary>
    private static double Remainder(SparseMatrix matrix, double[] energies)
    {
        double[] rows = new double[matrix.Order];
        double fastest = 0;
        foreach ((int row, int column, Complex value) in matrix.Entries())
        {
            if (row != column)
            {
                rows[row] += Complex.Abs(value);
                fastest = Math.Max(fastest, Math.Abs(energies[row] - energies[column]));
            }
        }

        return rows.Max() + fastest;
    }

    private static bool TurnsAtOneFrequency(SparseMatrix jump, double[] energies)
    {
        double limit = SameFrequency * energies.Max(Math.Abs);
        double? frequency = null;
        foreach ((int row, int column, _) in jump.Entries())
        {
            double value = energies[row] - energies[column];
            if (frequency is { } known && Math.Abs(known - value) > limit)
            {
                return false;
            }

            frequency ??= value;
        }

        return true;
    }
}
