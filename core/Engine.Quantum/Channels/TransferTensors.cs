using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Channels;

/// <summary>
/// Transfer tensors: what a memory adds to each step of an evolution, learned from its first maps E₁ … E_K at equal steps of time, ρₙ = Σₖ Tₖ ρₙ₋ₖ with
/// Tₙ = Eₙ - Σ_{m&lt;n} Tₘ Eₙ₋ₘ. Once the tensors have died out they carry the state on for any time.
/// </summary>
/// <example>
/// <code>
/// // Without memory one tensor does: the others vanish.
/// QuantumChannel step = StandardChannels.AmplitudeDamping(0.1);
/// TransferTensors memory = TransferTensors.Learn([step, step.Then(step), step.Then(step).Then(step)]);
/// Console.WriteLine(memory.Norms[1] &lt; 1e-14); // True
/// DensityMatrix excited = StateVector.Basis(CompositeSystem.Qubits(1), 1).ToDensityMatrix();
/// Console.WriteLine($"{memory.Evolve(excited, 10)[10][1, 1].Real:F6}"); // 0.348678
/// </code>
/// </example>
[Reference("J. Cerrillo, J. Cao, \"Non-Markovian dynamical maps: numerical processing of open quantum trajectories\", Phys. Rev. Lett. 112, 110401 (2014)",
    Doi = "10.1103/PhysRevLett.112.110401")]
public sealed class TransferTensors
{
    private readonly ComplexMatrix[] _tensors;
    private readonly double[] _norms;

    private TransferTensors(ComplexMatrix[] tensors)
    {
        _tensors = tensors;
        _norms = [.. tensors.Select(tensor => tensor.FrobeniusNorm())];
    }

    /// <summary>T₁, T₂, … on states vectorized row after row.</summary>
    public IReadOnlyList<ComplexMatrix> Tensors => _tensors;

    /// <summary>Their Frobenius norms: they fall where the memory ends.</summary>
    public ReadOnlySpan<double> Norms => _norms;

    /// <summary>Learns from maps.</summary>
    /// <param name="maps">The maps from time 0 to one step, two steps, …; at least one.</param>
    /// <returns>As many tensors.</returns>
    /// <exception cref="ArgumentException">There is no map, or dimensions differ.</exception>
    public static TransferTensors Learn(IReadOnlyList<QuantumChannel> maps)
    {
        ArgumentNullException.ThrowIfNull(maps);
        if (maps.Count == 0)
        {
            throw new ArgumentException("There are no maps to learn from; give at least one.", nameof(maps));
        }

        int d = maps[0].InputDimension;
        foreach (QuantumChannel map in maps)
        {
            Check.Dimension(map.InputDimension, d, nameof(maps));
            Check.Dimension(map.OutputDimension, d, nameof(maps));
        }

        ComplexMatrix[] evolved = [.. maps.Select(map => map.ToSuperoperator())], tensors = new ComplexMatrix[maps.Count];
        for (int n = 0; n < tensors.Length; n++)
        {
            ComplexMatrix tensor = evolved[n];
            for (int m = 0; m < n; m++)
            {
                tensor -= tensors[m] * evolved[n - m - 1];
            }

            tensors[n] = tensor;
        }

        return new TransferTensors(tensors);
    }

    /// <summary>Carries a state on.</summary>
    /// <param name="initial">The state at time 0.</param>
    /// <param name="steps">Number of steps, not negative.</param>
    /// <returns>The states after 0, 1, … steps.</returns>
    /// <exception cref="ArgumentException">The dimension differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public IReadOnlyList<DensityMatrix> Evolve(DensityMatrix initial, int steps)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        int order = _tensors[0].Rows;
        Check.Dimension(initial.Dimension * initial.Dimension, order, nameof(initial));
        List<DensityMatrix> states = [initial];
        Complex[] part = new Complex[order];
        for (int n = 1; n <= steps; n++)
        {
            ComplexMatrix sum = new(initial.Dimension, initial.Dimension);
            for (int k = 1; k <= Math.Min(n, _tensors.Length); k++)
            {
                _tensors[k - 1].Apply(states[n - k].AsSpan(), part);
                MatrixVector.AddScaled(1, part, sum.AsSpan());
            }

            states.Add(DensityMatrix.Trusted(sum, initial.System));
        }

        return states;
    }
}
