namespace Engine.Plugins.Turbulence.Modes;

/// <summary>A finite set of Laguerre–Gauss modes in a fixed order.</summary>
internal sealed class ModeBasis
{
    /// <summary>Largest 2r + |l| for which the scattering quadrature stays within the range of doubles.</summary>
    public const int MaximumOrder = 80;

    private readonly LaguerreGaussMode[] _modes;
    private readonly Dictionary<LaguerreGaussMode, int> _index;

    /// <summary>Makes a basis.</summary>
    /// <param name="modes">Distinct modes.</param>
    public ModeBasis(IEnumerable<LaguerreGaussMode> modes)
    {
        _modes = [.. modes];
        _index = _modes.Select((mode, i) => (mode, i)).ToDictionary(p => p.mode, p => p.i);
        MaximumModeOrder = _modes.Max(m => m.Order);
        MaximumQuanta = _modes.Max(m => Math.Max(m.Plus, m.Minus));
    }

    /// <summary>The modes.</summary>
    public ReadOnlySpan<LaguerreGaussMode> Modes => _modes;

    /// <summary>Number of modes M.</summary>
    public int Count => _modes.Length;

    /// <summary>Largest N.</summary>
    public int MaximumModeOrder { get; }

    /// <summary>Largest n₊ or n₋.</summary>
    public int MaximumQuanta { get; }

    /// <summary>A mode by its place.</summary>
    public LaguerreGaussMode this[int index] => _modes[index];

    /// <summary>All modes with |l| ≤ <paramref name="maximumAzimuthal"/> and r ≤ <paramref name="maximumRadial"/>, l slow, r fast.</summary>
    public static ModeBasis Rectangular(int maximumAzimuthal, int maximumRadial) => new(
        from l in Enumerable.Range(-maximumAzimuthal, (2 * maximumAzimuthal) + 1)
        from r in Enumerable.Range(0, maximumRadial + 1)
        select new LaguerreGaussMode(l, r));

    /// <summary>The place of a mode, or -1.</summary>
    public int IndexOf(LaguerreGaussMode mode) => _index.GetValueOrDefault(mode, -1);
}
