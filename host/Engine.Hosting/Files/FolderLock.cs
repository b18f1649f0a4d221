namespace Engine.Hosting;

/// <summary>Keeps a second process out; gone with the process that holds it, however that ends.</summary>
internal sealed class FolderLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int UnixWouldBlock = 11, MacWouldBlock = 35;

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <param name="path">The file that stands for it.</param>
    /// <param name="busy">What to say when another process has it.</param>
    /// <exception cref="IOException">Another process has it, or the file cannot be made.</exception>
    public static FolderLock Take(string path, string busy)
    {
        try
        {
            // The file is unlinked before the lock is let go of, so nobody can lock a name that is no longer there.
            return new(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException e) when (e.HResult is WindowsSharingViolation or UnixWouldBlock or MacWouldBlock)
        {
            throw new IOException(busy, e);
        }
    }

    public void Dispose() => _file.Dispose();
}
