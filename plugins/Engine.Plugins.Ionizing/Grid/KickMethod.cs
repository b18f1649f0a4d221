namespace Engine.Plugins.Ionizing.Grid;

/// <summary>How the negativity of a kicked pair was computed.</summary>
public enum KickMethod
{
    /// <summary>Nothing happens without events: the pure state's own value.</summary>
    Initial,

    /// <summary>The partial transpose on a position grid; the error is that of the grid.</summary>
    Grid,

    /// <summary>Kicks far wider than the state: the part that was not kicked.</summary>
    LargeKick,

    /// <summary>The block-sign witness of the partial transpose with its mean coordinate factored out; a proven bracket and a calibrated value
    /// inside.</summary>
    Blocks,

    /// <summary>Many small kicks: the Gaussian channel of the same variance, inside a proven bracket.</summary>
    Gaussian,
}
