using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Modes;

public sealed class AmbiguityTests
{
    /// <summary>The table against a plain sum over a grid of the fields at the end of the path, lens and all.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.6, 0.5)]
    public void The_table_holds_the_transform_of_the_products(double distance, double curvature)
    {
        var parameters = new ElementsParameters
        {
            Wavelength = 1e-6,
            Waist = 0.01,
            Strength = 0.5,
            NormalizedDistance = distance,
            Modes = ["1:0", "-2:1", "0:1"],
            Wavenumber = 1.3,
            Azimuth = 0.7,
            Separation = 0.8,
            FocalLength = curvature == 0 ? null : Math.PI * 1e-4 / 1e-6 / curvature,
        };
        Table table = new ElementsExperiment().Run(parameters, new TestRun()).Tables["ambiguity"];
        Assert.Equal(9, table.RowCount);
        var plane = new BeamPlane(distance, curvature);
        for (int row = 0; row < table.RowCount; row++)
        {
            LaguerreGaussMode.TryParse(table["ket"].Values.GetValue(row)!.ToString(), out LaguerreGaussMode ket, out _);
            LaguerreGaussMode.TryParse(table["bra"].Values.GetValue(row)!.ToString(), out LaguerreGaussMode bra, out _);
            Complex sum = 0;
            const double Step = 0.08;
            for (int i = -70; i <= 70; i++)
            {
                for (int j = -70; j <= 70; j++)
                {
                    double x = j * Step, y = i * Step, phase = 1.3 * ((x * Math.Cos(0.7)) + (y * Math.Sin(0.7)));
                    sum += LaguerreGaussField.Position(ket, x + 0.4, y, plane) * Complex.Conjugate(LaguerreGaussField.Position(bra, x - 0.4, y, plane))
                        * Complex.FromPolarCoordinates(Step * Step, phase);
                }
            }

            Check.Near(0, (sum - ((Complex[])table["value"].Values)[row]).Magnitude, 1e-9);
        }
    }
}
