namespace Engine.Plugins.Turbulence.Modes;

/// <summary>Modes in the order in which they were first asked for.</summary>
/// <param name="first">Modes that stand first.</param>
internal sealed class ModeList(IEnumerable<LaguerreGaussMode> first)
{
    private readonly List<LaguerreGaussMode> _modes = [.. first];

    /// <summary>The modes.</summary>
    public IReadOnlyList<LaguerreGaussMode> Modes => _modes;

    /// <summary>The place of a mode, at the end where it is new.</summary>
    /// <param name="mode">The mode.</param>
    public int Place(LaguerreGaussMode mode)
    {
        int place = _modes.IndexOf(mode);
        if (place < 0)
        {
            place = _modes.Count;
            _modes.Add(mode);
        }

        return place;
    }
}
