namespace Engine.Benchmarks.Compare;

/// <summary>
/// What one execution has to do at least: floating-point operations, bytes read and written once each, and the bytes it touches, which say which cache
/// holds them. Zero where no honest count exists.
/// </summary>
internal readonly record struct Traffic(double Flops = 0, double BytesRead = 0, double BytesWritten = 0, double Footprint = 0);
