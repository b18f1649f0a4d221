namespace Engine.Plugins.Ionizing.Media;

/// <summary>A crystal for down-conversion and the axis its pump is polarized along.</summary>
public enum Crystal
{
    /// <summary>None: the index is given.</summary>
    None,

    /// <summary>Beta barium borate, ordinary wave.</summary>
    BboOrdinary,

    /// <summary>Beta barium borate, extraordinary wave across the optic axis.</summary>
    BboExtraordinary,

    /// <summary>Potassium titanyl phosphate, x.</summary>
    KtpX,

    /// <summary>Potassium titanyl phosphate, y.</summary>
    KtpY,

    /// <summary>Potassium titanyl phosphate, z.</summary>
    KtpZ,

    /// <summary>Congruent lithium niobate, ordinary wave.</summary>
    LithiumNiobateOrdinary,

    /// <summary>Congruent lithium niobate, extraordinary wave.</summary>
    LithiumNiobateExtraordinary,
}
