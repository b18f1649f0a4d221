using System.Numerics;

namespace Engine.Quantum.Internals;

/// <summary>A bipartition for states that stand in a span: where every basis state lies on either side.</summary>
/// <remarks>Checked once, when made; uses memory of the caller, so that batches allocate nothing.</remarks>
internal readonly ref struct BatchPartition
{
    private readonly ReadOnlySpan<int> _named;
    private readonly ReadOnlySpan<int> _rest;

    /// <param name="system">The tensor-product structure.</param>
    /// <param name="subsystems">Numbers of the subsystems on the named side.</param>
    /// <param name="scratch">Twice as many places as the system's dimension, kept while this is in use.</param>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public BatchPartition(CompositeSystem system, ReadOnlySpan<int> subsystems, Span<int> scratch)
    {
        Check.Bipartition(system, subsystems, nameof(subsystems));
        int n = system.Dimension;
        Span<int> named = scratch[..n], rest = scratch.Slice(n, n);
        scratch[..(2 * n)].Clear();
        NamedDimension = 1;
        for (int k = 0; k < system.Count; k++)
        {
            Span<int> side = subsystems.Contains(k) ? named : rest;
            NamedDimension *= subsystems.Contains(k) ? system[k] : 1;
            for (int i = 0; i < n; i++)
            {
                side[i] = (side[i] * system[k]) + system.Level(i, k);
            }
        }

        RestDimension = n / NamedDimension;
        _named = named;
        _rest = rest;
    }

    /// <summary>Dimension of the named side.</summary>
    public int NamedDimension { get; }

    /// <summary>Dimension of the other side.</summary>
    public int RestDimension { get; }

    /// <summary>The reduced state of one side.</summary>
    /// <param name="state">A density matrix, row after row.</param>
    /// <param name="ofNamed">Whether the named side is kept; else the other one is.</param>
    /// <param name="reduced">Receives the reduced density matrix.</param>
    public void Reduce(ReadOnlySpan<Complex> state, bool ofNamed, Span<Complex> reduced)
    {
        ReadOnlySpan<int> kept = ofNamed ? _named : _rest, traced = ofNamed ? _rest : _named;
        int n = kept.Length, order = ofNamed ? NamedDimension : RestDimension;
        reduced[..(order * order)].Clear();
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                if (traced[r] == traced[c])
                {
                    reduced[(kept[r] * order) + kept[c]] += state[(r * n) + c];
                }
            }
        }
    }

    /// <summary>The coefficients of a pure state as a matrix, named side down, other side across.</summary>
    public void Coefficients(ReadOnlySpan<Complex> amplitudes, Span<Complex> matrix)
    {
        for (int i = 0; i < amplitudes.Length; i++)
        {
            matrix[(_named[i] * RestDimension) + _rest[i]] = amplitudes[i];
        }
    }
}
