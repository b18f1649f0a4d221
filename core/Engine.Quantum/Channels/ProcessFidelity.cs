using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Channels;

/// <summary>How close a channel comes to a unitary gate of dimension d.</summary>
/// <example>
/// <code>
/// QuantumChannel damping = StandardChannels.AmplitudeDamping(0.3), nothing = QuantumChannel.FromUnitary(ComplexMatrix.Identity(2));
/// Console.WriteLine($"{ProcessFidelity.AverageGate(damping, ComplexMatrix.Identity(2)):F6}"); // 0.895553
/// Console.WriteLine($"{PauliRepresentation.TransferMatrix(damping)[3, 0]:F4}"); // 0.3000
/// Console.WriteLine($"{DiamondDistance.Between(damping, nothing).Lower:F6}"); // 0.600000
/// Console.WriteLine(RandomChannels.Uniform(3, 4, new RandomStream(1)).IsTracePreserving()); // True
/// </code>
/// </example>
[Reference("M. A. Nielsen, \"A simple formula for the average gate fidelity of a quantum dynamical operation\", Phys. Lett. A 303, 249 (2002)",
    Doi = "10.1016/S0375-9601(02)01272-0")]
public static class ProcessFidelity
{
    /// <summary>F_p = ⟨⟨U|J|U⟩⟩/d², the fidelity of the Choi states.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="target">U.</param>
    /// <returns>F_p, from 0 to 1 for a channel.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double Of(QuantumChannel channel, ComplexMatrix target)
    {
        ArgumentNullException.ThrowIfNull(channel);
        Check.Square(target, nameof(target));
        Check.Dimension(channel.InputDimension, target.Rows, nameof(channel));
        Check.Dimension(channel.OutputDimension, target.Rows, nameof(channel));
        Complex[] vector = target.Transpose().AsSpan().ToArray();
        return MatrixVector.InnerProduct(vector, channel.ToChoi() * vector).Real / ((double)target.Rows * target.Rows);
    }

    /// <summary>F = (d F_p + Tr J/d)/(d + 1), the fidelity averaged over pure input states.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="target">U.</param>
    /// <returns>F, from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    public static double AverageGate(QuantumChannel channel, ComplexMatrix target)
    {
        double process = Of(channel, target);
        int d = target.Rows;
        return ((d * process) + (channel.ToChoi().Trace().Real / d)) / (d + 1);
    }

    /// <summary>The unitarity, (Tr[R'R'†])/(d² - 1) with R' the Pauli transfer matrix without its first row and column: 1 for unitary channels only.</summary>
    /// <param name="channel">A channel with equal dimensions.</param>
    /// <returns>The unitarity, from 0 to 1.</returns>
    /// <exception cref="ArgumentException">The dimensions differ.</exception>
    [Reference("J. Wallman, C. Granade, R. Harper and S. T. Flammia, \"Estimating the coherence of noise\", New J. Phys. 17, 113020 (2015)",
        Doi = "10.1088/1367-2630/17/11/113020")]
    public static double Unitarity(QuantumChannel channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        int d = channel.InputDimension;
        Check.Dimension(channel.OutputDimension, d, nameof(channel));
        if (d == 1)
        {
            return 1;
        }

        // Σ over all elements less the image of 1 and the component along 1 (row of the adjoint).
        ComplexMatrix choi = channel.ToChoi();
        double total = Square(choi);
        ComplexMatrix unital = Subsystems.PartialTrace(choi, [d, d], 1), traces = Subsystems.PartialTrace(choi, [d, d], 0);
        double corner = choi.Trace().Magnitude;
        return (total - (Square(unital) / d) - (Square(traces) / d) + (corner * corner / ((double)d * d))) / (((double)d * d) - 1);

        static double Square(ComplexMatrix m)
        {
            double norm = MatrixArithmetic.FrobeniusNorm(m);
            return norm * norm;
        }
    }
}
