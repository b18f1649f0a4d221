namespace Engine.Hosting.Figures;

/// <summary>
/// Colors that people with color-vision deficiencies can tell apart, for light and for dark backgrounds.
/// </summary>
[Reference("M. Okabe and K. Ito, Color Universal Design (2008)")]
[Reference("S. van der Walt and N. Smith, viridis, a perceptually uniform color map (2015)")]
internal static class FigureColors
{
    /// <summary>Series colors on white.</summary>
    public static readonly string[] Light = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b39800", "#56b4e9", "#7b3fb5", "#000000"];

    /// <summary>The same hues on near-black.</summary>
    public static readonly string[] Dark = ["#3f9ae8", "#ff8c42", "#2fd0a0", "#f0a6cc", "#e8d44d", "#a5dcff", "#b18cff", "#ffffff"];

    private static readonly uint[] Viridis = [0x440154, 0x472c7a, 0x3b518b, 0x2c718e, 0x21908d, 0x27ad81, 0x5cc863, 0xaadc32, 0xfde725];

    private static readonly uint[] BlueToRed = [0x2166ac, 0x67a9cf, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xef8a62, 0xb2182b];

    /// <summary>A color of the continuous scale as 0xRRGGBB; positions are clipped to [0, 1].</summary>
    public static uint Continuous(double position, bool diverging)
    {
        uint[] anchors = diverging ? BlueToRed : Viridis;
        double x = Math.Clamp(position, 0, 1) * (anchors.Length - 1);
        int i = Math.Min((int)x, anchors.Length - 2);
        double f = x - i;
        uint Channel(int shift)
        {
            double a = (anchors[i] >> shift) & 0xff, b = (anchors[i + 1] >> shift) & 0xff;
            return (uint)Math.Round(a + (f * (b - a))) << shift;
        }

        return Channel(16) | Channel(8) | Channel(0);
    }

    /// <summary>The color of a class in a class map.</summary>
    public static uint Class(int index) => Convert.ToUInt32(Light[index % Light.Length][1..], 16);
}
