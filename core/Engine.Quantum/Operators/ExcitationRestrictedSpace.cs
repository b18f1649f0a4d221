using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Operators;

/// <summary>
/// The states of several subsystems that hold at most so many excitations in all, the level of a subsystem being its number of them. Where what drives the
/// system conserves or lowers their number the restriction is exact, and far smaller than the whole space: ten modes of four levels have 1048576 states, and
/// 286 with at most three excitations.
/// </summary>
/// <remarks>States come in the order of the full basis. An operator is restricted as a whole: build products in the full space, then restrict.</remarks>
/// <example>
/// <code>
/// // One excitation hops between three modes.
/// var full = new CompositeSystem(3, 3, 3);
/// var space = new ExcitationRestrictedSpace(full, 2);
/// Operator[] a = [.. Enumerable.Range(0, 3).Select(k =&gt; Operator.On(full, k, Oscillator.Annihilation(3)))];
/// Operator hopping = (a[0].Adjoint() * a[1]) + (a[1].Adjoint() * a[0]) + (a[1].Adjoint() * a[2]) + (a[2].Adjoint() * a[1]);
/// StateVector end = SchrodingerSolver.Solve(space.Restrict(hopping), space.Basis(1, 0, 0), [0, Math.PI / Math.Sqrt(2)]).Final;
/// Console.WriteLine(space.Dimension); // 10
/// Console.WriteLine($"{end.Expectation(space.Restrict(a[2].Adjoint() * a[2]).ToMatrix()).Real:F6}"); // 1.000000
/// </code>
/// </example>
public sealed class ExcitationRestrictedSpace
{
    private readonly int[] _states;
    private readonly Dictionary<int, int> _places;

    /// <summary>Lists the states.</summary>
    /// <param name="full">The subsystems.</param>
    /// <param name="excitations">The largest sum of levels, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public ExcitationRestrictedSpace(CompositeSystem full, int excitations)
    {
        ArgumentNullException.ThrowIfNull(full);
        ArgumentOutOfRangeException.ThrowIfNegative(excitations);
        Full = full;
        Excitations = excitations;
        List<int> states = [];
        Add(0, 0, excitations);
        _states = [.. states];
        _places = _states.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        System = new CompositeSystem(_states.Length);

        void Add(int subsystem, int index, int left)
        {
            if (subsystem == full.Count)
            {
                states.Add(index);
                return;
            }

            for (int level = 0; level <= Math.Min(left, full[subsystem] - 1); level++)
            {
                Add(subsystem + 1, index + (level * full.Stride(subsystem)), left - level);
            }
        }
    }

    /// <summary>The subsystems.</summary>
    public CompositeSystem Full { get; }

    /// <summary>The largest sum of levels.</summary>
    public int Excitations { get; }

    /// <summary>The restricted space, one system without parts.</summary>
    public CompositeSystem System { get; }

    /// <summary>Number of states.</summary>
    public int Dimension => _states.Length;

    /// <summary>The number of each state in the full basis, ascending.</summary>
    public ReadOnlySpan<int> FullIndices => _states;

    /// <summary>The number of a state in the restricted basis.</summary>
    /// <param name="levels">One level a subsystem.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">The levels are not in the space.</exception>
    public int IndexOf(params ReadOnlySpan<int> levels) => _places.TryGetValue(Full.BasisIndex(levels), out int index) ? index
        : throw new ArgumentException($"The levels {string.Join(", ", levels.ToArray())} hold more than {Excitations} excitations.", nameof(levels));

    /// <summary>A basis state.</summary>
    /// <param name="levels">One level a subsystem.</param>
    /// <returns>The state, in the restricted space.</returns>
    /// <exception cref="ArgumentException">The levels are not in the space.</exception>
    public StateVector Basis(params ReadOnlySpan<int> levels) => StateVector.Basis(System, IndexOf(levels));

    /// <summary>An operator between the states of the space: P A P.</summary>
    /// <param name="a">An operator on the full space, of which only the rows needed are formed.</param>
    /// <returns>The operator on the restricted space.</returns>
    /// <exception cref="ArgumentException">It acts on other subsystems.</exception>
    /// <exception cref="InvalidOperationException">The restricted matrix does not fit into memory; the message says how much it takes.</exception>
    public Operator Restrict(Operator a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (!a.System.Equals(Full))
        {
            throw new ArgumentException($"The operator acts on {a.System}; the space is one of {Full}.", nameof(a));
        }

        MemoryNeed.EnsureSquare(Dimension, "The restricted matrix", "Allow fewer excitations.");
        SparseMatrixBuilder builder = new(Dimension, Full.Dimension);
        OperatorRows[] terms = [.. a.Terms.Select(term => term.Rows(Full))];
        foreach (int state in _states)
        {
            foreach (OperatorRows term in terms)
            {
                term.AddTo(builder, state);
            }

            builder.EndRow();
        }

        ComplexMatrix matrix = new(Dimension, Dimension);
        foreach ((int row, int column, Complex value) in builder.Build().Entries())
        {
            if (_places.TryGetValue(column, out int place))
            {
                matrix[row, place] = value;
            }
        }

        return Operator.FromMatrix(matrix, System);
    }

    /// <summary>A state of the full space in the restricted one.</summary>
    /// <param name="state">The state; nothing of it may lie outside.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">It lives on other subsystems, or has more excitations.</exception>
    public StateVector Restrict(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.Dimension, Full.Dimension, nameof(state));
        return new StateVector([.. _states.Select(k => state[k])], System);
    }

    /// <summary>A state of the restricted space in the full one.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">The dimension differs.</exception>
    public StateVector Embed(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.Dimension, Dimension, nameof(state));
        Complex[] amplitudes = new Complex[Full.Dimension];
        for (int k = 0; k < _states.Length; k++)
        {
            amplitudes[_states[k]] = state[k];
        }

        return StateVector.Trusted(amplitudes, Full);
    }

    /// <summary>The state of one subsystem: the partial trace, without forming the full matrix.</summary>
    /// <param name="state">A state of the restricted space.</param>
    /// <param name="subsystem">Number of the subsystem.</param>
    /// <returns>Its state.</returns>
    /// <exception cref="ArgumentException">The dimension differs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such subsystem.</exception>
    public DensityMatrix Reduced(DensityMatrix state, int subsystem)
    {
        ArgumentNullException.ThrowIfNull(state);
        Check.Dimension(state.Dimension, Dimension, nameof(state));
        Check.Subsystem(subsystem, Full.Count, nameof(subsystem));
        int stride = Full.Stride(subsystem);
        ComplexMatrix sum = new(Full[subsystem], Full[subsystem]);
        for (int k = 0; k < _states.Length; k++)
        {
            int level = Full.Level(_states[k], subsystem);
            for (int other = 0; other < Full[subsystem]; other++)
            {
                if (_places.TryGetValue(_states[k] + ((other - level) * stride), out int partner))
                {
                    sum[level, other] += state[k, partner];
                }
            }
        }

        return DensityMatrix.Trusted(sum, Full.Subset(subsystem));
    }
}
