using System.Numerics;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens;

public sealed class ModeProjectionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Projects_as_the_modes_on_the_grid_do(double t)
    {
        LaguerreGaussMode[] modes = [new(0, 0), new(1, 0), new(-1, 0), new(0, 1), new(2, 1), new(-3, 2), new(0, 3)];
        var grid = new TransverseGrid(60, 10);
        const int Stride = 67;
        var random = new Random(4);
        var field = new Complex[60 * Stride];
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        }

        var overlaps = new Complex[modes.Length];
        var projection = new ModeProjection(grid, modes, t);
        projection.Project(field, Stride, overlaps);
        var expanded = new Complex[60 * Stride];
        for (int a = 0; a < modes.Length; a++)
        {
            Complex[] mode = grid.Field(modes[a], t);
            Complex sum = 0;
            projection.Expand(a, expanded, Stride);
            for (int i = 0; i < 60; i++)
            {
                for (int j = 0; j < 60; j++)
                {
                    Check.Near(0, (mode[(i * 60) + j] - expanded[(i * Stride) + j]).Magnitude, 1e-14);
                    sum += Complex.Conjugate(mode[(i * 60) + j]) * field[(i * Stride) + j];
                }
            }

            Check.Near(0, (sum - overlaps[a]).Magnitude, 1e-13);
        }
    }

    // Raising the ground state multiplies rounding errors by up to the root of the binomial coefficient, 2·10⁶ for 45 quanta.
    [Fact]
    public void Coefficients_stay_orthonormal_at_high_order()
    {
        LaguerreGaussMode[] modes = [new(45, 0), new(-45, 0), new(1, 22), new(-1, 22), new(21, 12)];
        Complex[][] all = [.. modes.Select(HermiteGaussExpansion.Of)];
        for (int a = 0; a < modes.Length; a++)
        {
            for (int b = 0; b < modes.Length; b++)
            {
                Complex sum = 0;
                for (int n = 0; n <= 45; n++)
                {
                    sum += Complex.Conjugate(all[a][n]) * all[b][n];
                }

                Check.Near(a == b ? 1 : 0, sum.Magnitude, 1e-9);
            }
        }
    }
}
