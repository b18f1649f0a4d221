using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Correction;

/// <summary>Servos with actuators, a delay and a noisy sensor.</summary>
public sealed class ServoTests
{
    private static readonly Link s_link = Links.Corrected(0.5, 0);

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    public void Fitting_leaves_its_known_variance(double pitch)
    {
        var servo = new ServoResidual(s_link, pitch, 0, 0);
        Check.Close(0.274 * Math.Pow(pitch * 0.5, 5.0 / 3), servo.FittingVariance, 2e-3);

        // Far apart all that is left is the variance of both points.
        Check.Close(servo.FittingVariance, servo.Half(70), 5e-3);
        Assert.Equal(0, servo.DelayVariance);
    }

    /// <summary>With actuators without end the delay leaves D(vτ) = (τ/τ0)^(5/3), and 2D(ρ) + 2D(vτ) - 2⟨D(|ρ + vτ|)⟩ between two points.</summary>
    [Fact]
    public void A_delay_leaves_the_difference_of_a_moved_screen()
    {
        const double Shift = 0.3;
        var servo = new ServoResidual(s_link, 1e-3, Shift, 0);
        Func<double, double> half = StructureFunction.Half(s_link);
        Check.Close(2 * half(Shift), servo.DelayVariance + servo.FittingVariance, 1e-3);
        foreach (double separation in (double[])[0.1, 0.5, 2])
        {
            double mean = 0;
            const int Angles = 20000;
            for (int k = 0; k < Angles; k++)
            {
                double angle = 2 * Math.PI * (k + 0.5) / Angles;
                mean += 2 * half(Math.Sqrt((separation * separation) + (Shift * Shift) + (2 * separation * Shift * Math.Cos(angle)))) / Angles;
            }

            Check.Close((2 * half(separation)) + (2 * half(Shift)) - mean, servo.Half(separation), 2e-3);
        }
    }

    [Fact]
    public void Noise_adds_what_it_says()
    {
        var quiet = new ServoResidual(s_link, 0.4, 0, 0);
        var noisy = new ServoResidual(s_link, 0.4, 0, 0.2);
        Check.Close(0.2, noisy.Half(10) - quiet.Half(10), 1e-9);
        Check.Close(0.2 * (1 - Math.Exp(-1)), noisy.Half(0.4) - quiet.Half(0.4), 1e-9);
    }

    [Fact]
    public void Better_servos_save_more_entanglement()
    {
        var parameters = new ExactParameters { Waist = 0.02, Strength = 0.5, NormalizedDistance = 0.5, Tolerance = 1e-4, ActuatorPitch = 0.01 };
        RunReport good = new ExactExperiment().Run(parameters, new TestRun());
        RunReport slow = new ExactExperiment().Run(parameters with { ServoDelay = 1e-3, CrossWind = 15 }, new TestRun());
        RunReport noisy = new ExactExperiment().Run(parameters with { SensorNoise = 0.3 }, new TestRun());
        RunReport none = new ExactExperiment().Run(parameters with { ActuatorPitch = null }, new TestRun());
        Assert.True(good.Value("trace") > slow.Value("trace") && slow.Value("trace") > none.Value("trace"));
        Assert.True(good.Value("trace") > noisy.Value("trace"));
        Check.Close(0.274 * Math.Pow(0.25, 5.0 / 3), good.Value("fittingVariance"), 2e-3);
        Assert.Contains((parameters with { ActuatorPitch = null, ServoDelay = 1 }).Validate(), p => p.Parameter == "ActuatorPitch");
        Assert.Contains((parameters with { CrossWind = 3 }).Validate(), p => p.Parameter == "CrossWind");
        Assert.Contains((parameters with { RemovedModes = 3, ApertureDiameter = 1 }).Validate(), p => p.Parameter == "ActuatorPitch");
    }
}
