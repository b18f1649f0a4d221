using System.Globalization;
using Engine.Quantum.Internals;

namespace Engine.Quantum;

/// <summary>The tensor-product structure of a Hilbert space: subsystem dimensions in order, the first one slowest, with optional names.</summary>
/// <remarks>The basis state |l₀ l₁ …⟩ has the index Σ lₖ·<see cref="Stride"/>(k); for two qubits that is 00, 01, 10, 11. Instances are immutable.</remarks>
/// <example>
/// <code>
/// var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
/// StateVector psi = StateVector.Basis(system, 3, 1);
/// Console.WriteLine(psi.Dimension); // 40
/// Console.WriteLine(system.IndexOf("atom")); // 1
/// Console.WriteLine(psi[(3 * 2) + 1].Real); // 1
/// </code>
/// </example>
public sealed class CompositeSystem : IEquatable<CompositeSystem>
{
    private readonly int[] _dimensions;
    private readonly int[] _strides;
    private readonly string[] _names;

    /// <summary>A system of numbered subsystems.</summary>
    /// <param name="dimensions">One dimension a subsystem, each at least 1; at least one subsystem.</param>
    /// <exception cref="ArgumentException">There is no subsystem, a dimension is below 1, or the product exceeds 2³¹ - 1.</exception>
    public CompositeSystem(params int[] dimensions)
        : this(dimensions, null)
    {
    }

    /// <summary>A system of named subsystems.</summary>
    /// <param name="dimensions">One dimension a subsystem, each at least 1; at least one subsystem.</param>
    /// <param name="names">One name a subsystem, all different and not empty; null numbers them "0", "1", ….</param>
    /// <exception cref="ArgumentException">A dimension or a name is not allowed, or their numbers differ.</exception>
    public CompositeSystem(IReadOnlyList<int> dimensions, IReadOnlyList<string>? names)
    {
        ArgumentNullException.ThrowIfNull(dimensions);
        if (dimensions.Count == 0)
        {
            throw new ArgumentException("There are no dimensions; a system has at least one subsystem.", nameof(dimensions));
        }

        _dimensions = [.. dimensions];
        _strides = new int[_dimensions.Length];
        long total = 1;
        for (int k = _dimensions.Length - 1; k >= 0; k--)
        {
            if (_dimensions[k] < 1)
            {
                throw new ArgumentException($"The dimension of subsystem {k} is {_dimensions[k]}; it must be at least 1.", nameof(dimensions));
            }

            _strides[k] = (int)total;
            total *= _dimensions[k];
            if (total > int.MaxValue)
            {
                throw new ArgumentException($"The dimensions {string.Join(" x ", _dimensions)} exceed {int.MaxValue} basis states.", nameof(dimensions));
            }
        }

        Dimension = (int)total;
        _names = names is null
            ? [.. Enumerable.Range(0, _dimensions.Length).Select(k => k.ToString(CultureInfo.InvariantCulture))]
            : [.. names];
        if (_names.Length != _dimensions.Length)
        {
            throw new ArgumentException($"There are {_names.Length} names for {_dimensions.Length} subsystems.", nameof(names));
        }

        for (int k = 0; k < _names.Length; k++)
        {
            if (string.IsNullOrWhiteSpace(_names[k]) || Array.IndexOf(_names, _names[k]) != k)
            {
                throw new ArgumentException($"The name '{_names[k]}' of subsystem {k} is empty or used twice.", nameof(names));
            }
        }
    }

    /// <summary>Number of subsystems.</summary>
    public int Count => _dimensions.Length;

    /// <summary>Number of basis states, the product of all dimensions.</summary>
    public int Dimension { get; }

    /// <summary>The dimensions, in order.</summary>
    public IReadOnlyList<int> Dimensions => _dimensions;

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The dimension of one subsystem.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such subsystem.</exception>
    public int this[int subsystem]
    {
        get
        {
            Check.Subsystem(subsystem, Count, nameof(subsystem));
            return _dimensions[subsystem];
        }
    }

    /// <summary>A system of <paramref name="count"/> qubits.</summary>
    /// <param name="count">Number of qubits, 1 to 30.</param>
    /// <returns>The system.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count lies outside 1 to 30.</exception>
    public static CompositeSystem Qubits(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 30);
        int[] dimensions = new int[count];
        Array.Fill(dimensions, 2);
        return new CompositeSystem(dimensions);
    }

    /// <summary>How far the basis index moves when the level of <paramref name="subsystem"/> grows by one.</summary>
    /// <param name="subsystem">The subsystem, from 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such subsystem.</exception>
    public int Stride(int subsystem)
    {
        Check.Subsystem(subsystem, Count, nameof(subsystem));
        return _strides[subsystem];
    }

    /// <summary>The number of the subsystem with this name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The number of the subsystem with this name.</returns>
    /// <exception cref="ArgumentException">No subsystem has this name; the message lists those there are.</exception>
    public int IndexOf(string name)
    {
        int index = Array.IndexOf(_names, name);
        return index >= 0
            ? index
            : throw new ArgumentException($"There is no subsystem '{name}'; there are {string.Join(", ", _names)}.", nameof(name));
    }

    /// <summary>The basis index of |l₀ l₁ …⟩.</summary>
    /// <param name="levels">One level a subsystem, each from 0 to its dimension - 1.</param>
    /// <returns>The basis index of |l₀ l₁ …⟩.</returns>
    /// <exception cref="ArgumentException">The number of levels is wrong or a level is out of range.</exception>
    public int BasisIndex(params ReadOnlySpan<int> levels)
    {
        if (levels.Length != Count)
        {
            throw new ArgumentException($"There are {levels.Length} levels for {Count} subsystems.", nameof(levels));
        }

        int index = 0;
        for (int k = 0; k < levels.Length; k++)
        {
            if ((uint)levels[k] >= (uint)_dimensions[k])
            {
                throw new ArgumentException($"The level of subsystem {k} is {levels[k]}; it must lie between 0 and {_dimensions[k] - 1}.", nameof(levels));
            }

            index += levels[k] * _strides[k];
        }

        return index;
    }

    /// <summary>The level of one subsystem in the basis state with index <paramref name="basisIndex"/>.</summary>
    /// <param name="basisIndex">Number of a product state.</param>
    /// <param name="subsystem">The subsystem, from 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public int Level(int basisIndex, int subsystem)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)basisIndex, (uint)Dimension, nameof(basisIndex));
        Check.Subsystem(subsystem, Count, nameof(subsystem));
        return basisIndex / _strides[subsystem] % _dimensions[subsystem];
    }

    /// <summary>The system of the chosen subsystems, in their original order.</summary>
    /// <param name="subsystems">Numbers of the subsystems to keep, each once; at least one.</param>
    /// <returns>The system.</returns>
    /// <exception cref="ArgumentException">The list is empty, repeats a number or names a subsystem that is not there.</exception>
    public CompositeSystem Subset(params ReadOnlySpan<int> subsystems)
    {
        bool[] kept = Mask(subsystems);
        return new CompositeSystem([.. _dimensions.Where((_, k) => kept[k])], [.. _names.Where((_, k) => kept[k])]);
    }

    /// <summary>The numbers of all subsystems that are not in <paramref name="subsystems"/>, ascending.</summary>
    /// <param name="subsystems">The subsystems, from 0.</param>
    /// <returns>The others, ascending.</returns>
    /// <exception cref="ArgumentException">The list is empty, repeats a number or names a subsystem that is not there.</exception>
    public int[] Complement(params ReadOnlySpan<int> subsystems)
    {
        bool[] chosen = Mask(subsystems);
        return [.. Enumerable.Range(0, Count).Where(k => !chosen[k])];
    }

    /// <summary>This system followed by another one; names are kept where no name occurs twice, else subsystems are numbered.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>The system.</returns>
    public CompositeSystem Append(CompositeSystem other)
    {
        ArgumentNullException.ThrowIfNull(other);
        int[] dimensions = [.. _dimensions, .. other._dimensions];
        string[] names = [.. _names, .. other._names];
        return new CompositeSystem(dimensions, names.Distinct().Count() == names.Length ? names : null);
    }

    /// <summary>Whether the dimensions agree in number, value and order; names do not count.</summary>
    /// <param name="other">The other one.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public bool Equals(CompositeSystem? other) => other is not null && _dimensions.AsSpan().SequenceEqual(other._dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CompositeSystem);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (int dimension in _dimensions)
        {
            hash.Add(dimension);
        }

        return hash.ToHashCode();
    }

    /// <summary>The dimensions, as in "2 x 3".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(" x ", _dimensions);

    /// <summary>The dimensions, in order.</summary>
    internal ReadOnlySpan<int> DimensionSpan => _dimensions;

    /// <summary>Marks the chosen subsystems.</summary>
    internal bool[] Mask(ReadOnlySpan<int> subsystems)
    {
        if (subsystems.IsEmpty)
        {
            throw new ArgumentException("No subsystem is named; name at least one.", nameof(subsystems));
        }

        bool[] mask = new bool[Count];
        foreach (int subsystem in subsystems)
        {
            Check.Subsystem(subsystem, Count, nameof(subsystems));
            if (mask[subsystem])
            {
                throw new ArgumentException($"Subsystem {subsystem} is named twice.", nameof(subsystems));
            }

            mask[subsystem] = true;
        }

        return mask;
    }

    /// <summary>The offsets into the full basis of every basis state of the marked (or unmarked) subsystems, in their own order.</summary>
    internal int[] Offsets(bool[] mask, bool marked)
    {
        int[] offsets = [0];
        for (int k = 0; k < Count; k++)
        {
            if (mask[k] != marked)
            {
                continue;
            }

            int[] next = new int[offsets.Length * _dimensions[k]];
            for (int i = 0; i < offsets.Length; i++)
            {
                for (int level = 0; level < _dimensions[k]; level++)
                {
                    next[(i * _dimensions[k]) + level] = offsets[i] + (level * _strides[k]);
                }
            }

            offsets = next;
        }

        return offsets;
    }
}
