using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Models;

/// <summary>Beams with a lens at the source.</summary>
public sealed class FocusTests
{
    private static readonly double s_range = Math.PI * 1e-4 / 1e-6;

    private static double Focal(double curvature) => s_range / curvature;

    /// <summary>The field on the grid after numerical free propagation is that of the closed form, lens and all.</summary>
    [Theory]
    [InlineData(0.8, 0.7)]
    [InlineData(-0.5, 0.6)]
    [InlineData(1.5, 1.2)]
    public void Fields_propagate_as_the_closed_form(double curvature, double distance)
    {
        var grid = new TransverseGrid(256, 24);
        var mode = new LaguerreGaussMode(-2, 1);
        int n = grid.Points;
        Complex[] from = new Complex[n * n];
        var plane = new Engine.Numerics.Fourier.FourierTransform2D(n, n);
        new ModeProjection(grid, [mode], new BeamPlane(0, curvature)).Expand(0, from, n);
        plane.Forward(from);
        Complex[] transfer = grid.Propagation(distance);
        for (int i = 0; i < n * n; i++)
        {
            from[i] *= transfer[i / n] * transfer[i % n];
        }

        plane.Inverse(from);
        double difference = 0;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                Complex exact = grid.Step
                    * LaguerreGaussField.Position(mode, grid.Coordinate(j), grid.Coordinate(i), new BeamPlane(distance, curvature));
                difference += Math.Pow((exact - from[(i * n) + j]).Magnitude, 2);
            }
        }

        Assert.True(difference < 1e-12, $"{difference}");
    }

    [Theory]
    [InlineData(0.8)]
    [InlineData(-0.6)]
    public void Truncated_exact_and_sampled_answers_agree(double curvature)
    {
        var path = new IpeParameters
        {
            Wavelength = 1e-6,
            Waist = 0.01,
            Strength = 0.25,
            NormalizedDistance = 1,
            FocalLength = Focal(curvature),
            Points = 1,
            MaximumRadial = 5,
            MaximumAzimuthal = 5,
        };
        Assert.Empty(path.Validate());
        RunReport truncated = new IpeExperiment().Run(path, new TestRun());
        double exact = truncated.Value("exactTrace"), collimated = new ExactExperiment().Run(
            new ExactParameters { Wavelength = 1e-6, Waist = 0.01, Strength = 0.25, NormalizedDistance = 1 },
            new TestRun()).Value("trace");
        Check.Near(exact, truncated.Value("trace"), 2e-3);
        Assert.True(curvature > 0 ? exact > collimated + 0.03 : exact < collimated - 0.03, $"{exact} beside {collimated}");
        RunReport media = new ScreensExperiment().Run(
            new ScreensParameters
            {
                Wavelength = 1e-6,
                Waist = 0.01,
                Strength = 0.25,
                NormalizedDistance = 1,
                FocalLength = Focal(curvature),
                Realizations = 250,
                Pictures = false,
            },
            new TestRun());
        Check.Near(truncated.Value("survival"), media.Value("survival"), (4.5 * media.Scalars["survival"].Error!.Value) + 4e-3);
    }

    /// <summary>∫((1-ct)² + t²)^(5/6) dt by a plain fine sum; and mean intensities in a focus against the sampled ones.</summary>
    [Fact]
    public void Scattering_follows_the_width_of_the_beam()
    {
        Link link = Links.Corrected(0.3, 1) with { Curvature = 0.9 };
        double sum = 0;
        const int Steps = 200000;
        for (int i = 0; i < Steps; i++)
        {
            double t = (i + 0.5) / Steps;
            sum += Math.Pow(Math.Pow(1 - (0.9 * t), 2) + (t * t), 5.0 / 6) / Steps;
        }

        Check.Close(link.ScatteringStrength * sum, link.Scattering(1), 1e-9);
        Check.Close(1 / Math.Sqrt(1.81), Math.Exp(link.LogarithmicWidths.Least), 1e-12);
    }

    [Fact]
    public void Lenses_that_change_nothing_are_refused()
    {
        Assert.Contains(new ExactParameters { Strength = 1, NormalizedDistance = 0, FocalLength = 10 }.Validate(), p => p.Parameter == "FocalLength");
        Assert.Contains(new ScreenParameters { Strength = 1, FocalLength = 10 }.Validate(), p => p.Parameter == "FocalLength");
        Assert.Contains(
            new IpeParameters { Strength = 1, FocalLength = 1000, Picture = Turbulence.Models.Picture.FixedWaist }.Validate(),
            p => p.Parameter == "FocalLength");
    }
}
