namespace Engine.Hosting.Figures;

/// <summary>How much room a drawing has: a page's width, or that of a telephone held upright.</summary>
/// <param name="Width">CSS pixels.</param>
/// <param name="PlotHeight">CSS pixels of the frame.</param>
/// <param name="IsNarrow">Whether legend, color bar and the name of the ordinate go below and above the plot instead of beside it.</param>
/// <param name="IsInteractive">Whether the drawing carries what a script needs to tell values and to zoom.</param>
internal sealed record FigureLayout(double Width, double PlotHeight, bool IsNarrow, bool IsInteractive = false)
{
    /// <summary>Pixels of a character of a legend or label, on the safe side.</summary>
    public const double CharacterWidth = 6.9;

    /// <summary>For a page.</summary>
    public static FigureLayout Wide { get; } = new(760, 366, IsNarrow: false);

    /// <summary>For a telephone.</summary>
    public static FigureLayout Narrow { get; } = new(340, 230, IsNarrow: true);

    /// <summary>About how many numbers stand along the abscissa.</summary>
    public int XTicks => IsNarrow ? 4 : 7;

    /// <summary>About how many numbers stand along the ordinate.</summary>
    public int YTicks => IsNarrow ? 5 : 6;

    /// <summary>Makes identifiers of the two drawings of one figure different.</summary>
    public string Suffix => IsNarrow ? "-n" : "";

    /// <summary>Characters of a line that runs across the whole drawing.</summary>
    public int LineLength => (int)((Width - 24) / CharacterWidth);
}
